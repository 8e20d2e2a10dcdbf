package io.quoin.host.node.config;

import io.quoin.host.config.ConfigError;
import io.quoin.host.config.ScalarEdit;
import io.quoin.spi.error.QuoinException;
import java.nio.file.Path;

/** Names another storage in {@code node.yaml}. */
public final class StorageSwitch {

    private StorageSwitch() {}

    /**
     * Looks how {@code storage.provider} would be changed. Settings belong to one storage: another one may refuse them, or
     * read something else in them.
     *
     * @throws QuoinException with {@code CONFIG_NOT_PLAIN} if the file has settings of another storage, or if the value
     *     cannot be changed in place
     */
    public static ScalarEdit prepare(Path home, String to) {
        Path file = home.resolve(NodeConfig.FILE);
        ProviderConfig storage = NodeConfig.load(home).storage();
        if (!storage.provider().equals(to) && !storage.settings().tree().isEmpty()) {
            throw new QuoinException(
                    ConfigError.CONFIG_NOT_PLAIN,
                    file + " has settings of '" + storage.provider() + "' below 'storage:', which are not for '" + to
                            + "': "
                            + String.join(", ", storage.settings().tree().keySet())
                            + "; run the command without --switch, and then remove these settings and set 'provider: "
                            + to + "' by hand");
        }
        return ScalarEdit.prepare(file, "storage", "provider", to);
    }
}
