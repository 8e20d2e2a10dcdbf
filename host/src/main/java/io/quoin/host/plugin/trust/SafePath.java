package io.quoin.host.plugin.trust;

import io.quoin.host.plugin.PluginRejection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;

/** Refuses paths through which somebody else could change what is trusted. */
public final class SafePath {

    private static final int STICKY = 01000;

    private SafePath() {}

    /** Refuses a symbolic link, and what every user of the machine may write. */
    public static void require(Path path) throws IOException {
        if (Files.isSymbolicLink(path)) {
            throw PluginRejection.PLUGIN_TRUST_STORE_UNSAFE.of(
                    String.valueOf(path), "it is a symbolic link; put the file itself there");
        }
        requireGuarded(path, LinkOption.NOFOLLOW_LINKS);
    }

    /** Refuses a directory that every user may write: they could put another file in a safe one's place. */
    public static void requireDirectory(Path directory) throws IOException {
        requireGuarded(directory);
    }

    /**
     * Refuses a directory whose place every user may give to another one: they may write the directory above it, which
     * has no sticky bit as {@code /tmp} has.
     */
    static void requirePlace(Path directory) throws IOException {
        Path above = directory.toRealPath().getParent();
        if (above != null && !isSticky(above)) {
            requireGuarded(above);
        }
    }

    private static boolean isSticky(Path directory) throws IOException {
        return directory.getFileSystem().supportedFileAttributeViews().contains("unix")
                && ((Integer) Files.getAttribute(directory, "unix:mode") & STICKY) != 0;
    }

    private static void requireGuarded(Path path, LinkOption... options) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(path, PosixFileAttributeView.class, options);
        if (view != null && view.readAttributes().permissions().contains(PosixFilePermission.OTHERS_WRITE)) {
            throw PluginRejection.PLUGIN_TRUST_STORE_UNSAFE.of(
                    String.valueOf(path), "every user may write it; run 'chmod o-w " + path + "'");
        }
    }
}
