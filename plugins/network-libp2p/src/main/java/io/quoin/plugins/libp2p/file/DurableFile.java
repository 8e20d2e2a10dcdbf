package io.quoin.plugins.libp2p.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A small file that is replaced as a whole: after a crash it holds what it held before, or what was written last. Not safe
 * for two writers at a time.
 */
public final class DurableFile {

    private final Path directory;
    private final String name;

    public DurableFile(Path directory, String name) {
        this.directory = directory;
        this.name = name;
    }

    public Path path() {
        return directory.resolve(name);
    }

    /** Replaces it; returns when it is on the disk, name included. */
    public void write(byte[] content) throws IOException {
        Path part = directory.resolve(name + ".part");
        try (FileChannel out = FileChannel.open(
                part, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            out.force(true);
        }
        Files.move(part, path(), StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel names = FileChannel.open(directory, StandardOpenOption.READ)) {
            names.force(true);
        }
    }
}
