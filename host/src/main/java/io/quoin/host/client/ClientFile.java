package io.quoin.host.client;

import io.quoin.spi.error.QuoinException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads a file that is to be handed in. */
public final class ClientFile {

    /** The largest file in bytes; the network's own limit is at most this. */
    static final long MAX_BYTES = 64L << 20;

    private ClientFile() {}

    /**
     * The whole content.
     *
     * @throws QuoinException with {@code CLIENT_FILE} if it cannot be read, is empty, or is larger than {@value #MAX_BYTES}
     */
    public static byte[] read(Path file) {
        try {
            long size = Files.size(file);
            if (size < 1 || size > MAX_BYTES) {
                throw new QuoinException(
                        ClientError.CLIENT_FILE, file + " has " + size + " bytes, expected 1 to " + MAX_BYTES);
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new QuoinException(ClientError.CLIENT_FILE, "Cannot read " + file + ": " + e, e);
        }
    }
}
