package io.quoin.host.project;

import io.quoin.host.config.ConfigError;
import io.quoin.spi.error.QuoinException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;

/** Writes a project where nothing is yet. */
final class ProjectDirectory {

    private ProjectDirectory() {}

    /**
     * Makes the directory and writes the files' contents by their paths in it.
     *
     * @throws QuoinException with {@code CONFIG_UNREADABLE} if it exists, or cannot be written
     */
    static void write(Path directory, Map<String, String> files) {
        if (Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
            throw new QuoinException(
                    ConfigError.CONFIG_UNREADABLE, directory + " exists already; name a directory to be made");
        }
        try {
            for (Map.Entry<String, String> file : files.entrySet()) {
                Path target = directory.resolve(file.getKey());
                Files.createDirectories(target.resolveSibling(""));
                Files.writeString(target, file.getValue());
            }
        } catch (IOException e) {
            throw new QuoinException(ConfigError.CONFIG_UNREADABLE, "Cannot write " + directory + ": " + e, e);
        }
    }
}
