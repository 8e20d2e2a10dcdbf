package io.quoin.host.plugin.loading;

import io.quoin.host.file.HeldFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A directory that only the node's user may enter (0700), for one owner's files. A lock file in it is held as long as its
 * process lives, so that the next one of the same name removes what a killed process left behind.
 */
final class PrivateDirectory implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PrivateDirectory.class);
    private static final String LOCK = ".lock";

    private static final Set<OpenOption> HOW =
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);

    private final Path path;
    private final HeldFile lock;

    private PrivateDirectory(Path path, HeldFile lock) {
        this.path = path;
        this.lock = lock;
    }

    /**
     * Makes a directory below the root, which is made if absent.
     *
     * @param name the start of the directory's name; others with it whose process is gone are removed
     */
    static synchronized PrivateDirectory make(Path root, String name) throws IOException {
        Files.createDirectories(root);
        // Nobody sweeps between the making of a directory and the taking of its lock.
        try (FileChannel sweeping = open(root.resolve(LOCK))) {
            sweeping.lock();
            sweep(root, name);
            Path path = Files.createTempDirectory(root, name + "-", ownerOnly(root));
            HeldFile lock = HeldFile.take(path.resolve(LOCK), HOW)
                    .orElseThrow(() -> new FileSystemException(path.toString(), null, "another has locked it"));
            return new PrivateDirectory(path.toRealPath(), lock);
        }
    }

    private static void sweep(Path root, String name) throws IOException {
        try (DirectoryStream<Path> siblings = Files.newDirectoryStream(root, name + "-*")) {
            for (Path sibling : siblings) {
                if (Files.isDirectory(sibling, LinkOption.NOFOLLOW_LINKS) && !HeldFile.isHeld(sibling.resolve(LOCK))) {
                    remove(sibling);
                }
            }
        }
    }

    private static FileChannel open(Path file) throws IOException {
        return FileChannel.open(file, HOW);
    }

    private static FileAttribute<?>[] ownerOnly(Path root) {
        return root.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
    }

    private static void remove(Path directory) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(directory);
        } catch (IOException e) {
            // Windows keeps the file of a loaded library open; the directory is private and does no harm.
            LOG.warn("{} is no longer needed and cannot be removed: {}", directory, e.toString());
        }
    }

    Path path() {
        return path;
    }

    /** Removes the directory with its files. */
    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            LOG.warn("The lock of {} did not close: {}", path, e.toString());
        }
        remove(path);
    }
}
