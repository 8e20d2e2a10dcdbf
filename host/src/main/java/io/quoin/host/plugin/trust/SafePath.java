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
    static void requireDirectory(Path directory) throws IOException {
        requireGuarded(directory);
    }

    private static void requireGuarded(Path path, LinkOption... options) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(path, PosixFileAttributeView.class, options);
        if (view != null && view.readAttributes().permissions().contains(PosixFilePermission.OTHERS_WRITE)) {
            throw PluginRejection.PLUGIN_TRUST_STORE_UNSAFE.of(
                    String.valueOf(path), "every user may write it; run 'chmod o-w " + path + "'");
        }
    }
}
