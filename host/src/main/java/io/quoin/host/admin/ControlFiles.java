package io.quoin.host.admin;

import io.quoin.host.config.ConfigError;
import io.quoin.host.identity.PrivateFile;
import io.quoin.spi.error.QuoinException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How a program on this machine finds a running node and proves that it may change it: {@code rpc.address} and
 * {@code admin.token} in the node's data directory, both mode 0600, written at the start and removed at the stop.
 */
public final class ControlFiles implements AutoCloseable {

    private static final String TOKEN = "admin.token";
    private static final String ADDRESS = "rpc.address";

    private final Path data;

    private ControlFiles(Path data) {
        this.data = data;
    }

    /** Writes both; what a killed node left there is replaced. Only the node that holds the data directory may call it. */
    public static ControlFiles write(Path data, AdminToken token, URI address) {
        ControlFiles files = new ControlFiles(data);
        files.close();
        PrivateFile.create(data.resolve(TOKEN), (token.text() + "\n").getBytes(StandardCharsets.US_ASCII));
        PrivateFile.create(data.resolve(ADDRESS), (address + "\n").getBytes(StandardCharsets.US_ASCII));
        return files;
    }

    /** Where the token of a node with this data directory is. */
    public static Path tokenFile(Path data) {
        return data.resolve(TOKEN);
    }

    /** @throws QuoinException with {@code CONFIG_KEY_FILE} if the file is missing, open to others or holds no token */
    public static AdminToken token(Path file) {
        requireThere(file);
        return AdminToken.parse(new String(PrivateFile.read(file), StandardCharsets.US_ASCII))
                .orElseThrow(() -> new QuoinException(
                        ConfigError.CONFIG_KEY_FILE, file + " does not hold a token; restart the node"));
    }

    /** The RPC address of the node with this data directory. */
    public static URI address(Path data) {
        Path file = data.resolve(ADDRESS);
        requireThere(file);
        String text = new String(PrivateFile.read(file), StandardCharsets.US_ASCII).strip();
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            throw new QuoinException(ConfigError.CONFIG_KEY_FILE, file + " does not hold an address", e);
        }
    }

    private static void requireThere(Path file) {
        if (!Files.exists(file)) {
            throw new QuoinException(
                    ConfigError.CONFIG_KEY_FILE,
                    "There is no " + file + ": no node runs on this home, or it is another user's; start it with"
                            + " 'quoin run'");
        }
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(data.resolve(TOKEN));
            Files.deleteIfExists(data.resolve(ADDRESS));
        } catch (IOException e) {
            throw new QuoinException(
                    ConfigError.CONFIG_KEY_FILE, "Cannot remove the control files in " + data + ": " + e, e);
        }
    }
}
