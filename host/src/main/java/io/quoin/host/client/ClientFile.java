package io.quoin.host.client;

import io.quoin.host.file.RegularFile;
import io.quoin.spi.error.QuoinException;
import java.io.IOException;
import java.nio.file.Path;

/** Reads a file that is to be handed in. */
public final class ClientFile {

    /** The largest file in bytes; the network's own limit is at most this. */
    static final int MAX_BYTES = 64 << 20;

    private ClientFile() {}

    /**
     * The whole content.
     *
     * @throws QuoinException with {@code CLIENT_FILE} if it cannot be read, is empty, or is larger than {@value #MAX_BYTES}
     */
    public static byte[] read(Path file) {
        try {
            byte[] bytes = RegularFile.read(file, MAX_BYTES);
            if (bytes.length == 0) {
                throw new QuoinException(ClientError.CLIENT_FILE, file + " has 0 bytes, expected 1 to " + MAX_BYTES);
            }
            return bytes;
        } catch (IOException e) {
            throw new QuoinException(ClientError.CLIENT_FILE, "Cannot read " + file + ": " + RegularFile.reason(e), e);
        }
    }
}
