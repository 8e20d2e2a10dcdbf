package io.quoin.host.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads what an operator or author names: a pipe or a device would never end, or never begin. */
public final class RegularFile {

    private RegularFile() {}

    /**
     * The bytes of a file, to which links may lead.
     *
     * @param limit the most bytes that are read, below 2^31 - 8
     * @throws java.nio.file.NoSuchFileException if there is none
     * @throws FileSystemException whose reason says that it is not a regular file or has more bytes
     */
    public static byte[] read(Path file, int limit) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new FileSystemException(file.toString(), null, "it is not a regular file");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(limit);
            if (in.read() >= 0) {
                throw new FileSystemException(file.toString(), null, "it has more than " + limit + " bytes");
            }
            return bytes;
        }
    }
}
