package io.quoin.host.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A file that has its old content or its new one, whatever happens meanwhile. The new content is written beside it as
 * {@code .<name>.part}, forced to the disk and renamed; a part that a crash left behind is overwritten by the next write.
 */
public final class DurableFile {

    private DurableFile() {}

    /** Where the new content is written first. */
    public static Path partOf(Path file) {
        return file.resolveSibling("." + file.getFileName() + ".part");
    }

    /** Replaces the content; it is on the disk, name included, when this returns. */
    public static void replace(Path file, byte[] content) throws IOException {
        Path part = partOf(file);
        write(part, content);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        forceDirectory(file.toAbsolutePath().resolveSibling(""));
    }

    /** Writes a file in place and forces its content to the disk; its name is durable once its directory is forced. */
    public static void write(Path file, byte[] content) throws IOException {
        try (FileChannel out = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer buffer = ByteBuffer.wrap(content);
            while (buffer.hasRemaining()) {
                out.write(buffer);
            }
            out.force(true);
        }
    }

    /** Makes names in a directory durable: creations, renames and deletions. Windows does so by itself. */
    public static void forceDirectory(Path directory) throws IOException {
        if (!System.getProperty("os.name").startsWith("Windows")) {
            try (FileChannel names = FileChannel.open(directory, StandardOpenOption.READ)) {
                names.force(true);
            }
        }
    }
}
