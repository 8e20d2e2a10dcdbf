package io.quoin.host.project;

import io.quoin.host.config.ConfigError;
import io.quoin.host.ledger.command.ChallengeName;
import io.quoin.spi.error.QuoinException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A small challenge with a submission for it: it builds, is admitted, and gives the submission a perfect score.
 *
 * @param name what the challenge is known by
 */
public record ChallengeProject(String name, ChallengeLanguage language) {

    /** @throws QuoinException with {@code CONFIG_INVALID} if the name is none */
    public ChallengeProject {
        try {
            new ChallengeName(name);
        } catch (IllegalArgumentException e) {
            throw new QuoinException(ConfigError.CONFIG_INVALID, String.valueOf(e.getMessage()), e);
        }
    }

    /**
     * Writes the project into a directory that does not exist yet.
     *
     * @throws QuoinException with {@code CONFIG_UNREADABLE} if it does, or cannot be written
     */
    public void write(Path directory) {
        ProjectDirectory.write(directory, files());
    }

    /** The files' contents by their paths in the project. */
    Map<String, String> files() {
        Templates templates = new Templates(Map.of("name", name));
        Map<String, String> files = new LinkedHashMap<>();
        language.resources().forEach((path, resource) -> files.put(path, templates.filled(resource)));
        return files;
    }
}
