package io.quoin.host.home;

import io.quoin.host.config.ConfigError;
import io.quoin.spi.error.QuoinException;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;

/** A directory of the user alone that is filled whole or not at all. */
public final class NewDirectory {

    private NewDirectory() {}

    /** Puts something into a directory that is there and empty. */
    @FunctionalInterface
    public interface Filling<T> {
        T fill() throws IOException;
    }

    /**
     * Fills a directory that is absent or empty. Only the user of the process can look into it.
     *
     * @throws QuoinException with {@code CONFIG_UNREADABLE} if the directory holds something already or cannot be written,
     *     or with what the filling threw; nothing is left behind then
     */
    public static <T> T fill(Path directory, Filling<T> filling) {
        boolean existed = Files.exists(directory);
        try {
            requireEmpty(directory);
            try {
                return filling.fill();
            } catch (IOException | RuntimeException e) {
                empty(directory, existed);
                throw e;
            }
        } catch (IOException e) {
            throw new QuoinException(ConfigError.CONFIG_UNREADABLE, "Cannot make the home " + directory + ": " + e, e);
        }
    }

    /** Makes a directory, if it is absent, that only the user of the process can look into. */
    public static Path makePrivate(Path directory) throws IOException {
        Files.createDirectories(directory);
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
        }
        return directory;
    }

    private static void requireEmpty(Path directory) throws IOException {
        makePrivate(directory);
        try (var entries = Files.list(directory)) {
            if (entries.findAny().isPresent()) {
                throw new QuoinException(
                        ConfigError.CONFIG_UNREADABLE, directory + " is not empty; name a new directory for the home");
            }
        }
    }

    /** Removes what was made in a directory that was empty, and the directory itself if it was made as well. */
    private static void empty(Path directory, boolean keep) throws IOException {
        try (var tree = Files.walk(directory)) {
            for (Path entry : tree.sorted(Comparator.reverseOrder()).toList()) {
                if (!keep || !entry.equals(directory)) {
                    Files.delete(entry);
                }
            }
        }
    }
}
