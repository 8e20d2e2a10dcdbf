package io.quoin.host.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntConsumer;

/** Reads files whole, and never more than a limit: a pipe or a device would never end, or never begin. */
public final class RegularFile {

    /** How much is read between two reports, in bytes. */
    private static final int CHUNK = 1 << 20;

    private RegularFile() {}

    /**
     * The bytes of a file, to which links may lead.
     *
     * @param limit the most bytes that are read, below 2^31 - 8
     * @throws NoSuchFileException if there is none
     * @throws UnfitFileException if it is not a regular file, has more bytes, or changes meanwhile
     */
    public static byte[] read(Path file, int limit) throws IOException {
        return read(file, limit, bytes -> {});
    }

    /**
     * The bytes of a file, which is opened once.
     *
     * @param limit the most bytes that are read, below 2^31 - 8
     * @param progress is told how many bytes were read since the last time, while the file is read
     * @param links whether the file's name may be a link's
     * @throws NoSuchFileException if there is none
     * @throws UnfitFileException if it is not a regular file, has more bytes, or changes meanwhile
     */
    public static byte[] read(Path file, int limit, IntConsumer progress, LinkOption... links) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class, links);
        if (!attributes.isRegularFile()) {
            throw new UnfitFileException(
                    file,
                    UnfitFileException.Fault.NOT_REGULAR,
                    "it is not a regular file: expected the file itself, found " + kind(attributes));
        }
        Set<OpenOption> options = new HashSet<>(List.of(links));
        options.add(StandardOpenOption.READ);
        try (SeekableByteChannel channel = Files.newByteChannel(file, options)) {
            return read(channel, limit, file, progress);
        }
    }

    private static byte[] read(SeekableByteChannel channel, int limit, Path file, IntConsumer progress)
            throws IOException {
        long size = channel.size();
        if (size > limit) {
            throw new UnfitFileException(
                    file,
                    UnfitFileException.Fault.TOO_LARGE,
                    "it has " + size + " bytes, at most " + limit + " are read");
        }
        ByteBuffer buffer = ByteBuffer.allocate((int) size);
        while (buffer.hasRemaining()) {
            int read = channel.read(buffer.slice(buffer.position(), Math.min(buffer.remaining(), CHUNK)));
            if (read < 0) {
                break;
            }
            buffer.position(buffer.position() + read);
            progress.accept(read);
        }
        if (buffer.hasRemaining() || channel.read(ByteBuffer.allocate(1)) > 0) {
            throw new UnfitFileException(file, UnfitFileException.Fault.CHANGED, "its size changed while it was read");
        }
        return buffer.array();
    }

    private static String kind(BasicFileAttributes attributes) {
        if (attributes.isSymbolicLink()) {
            return "a symbolic link";
        }
        return attributes.isDirectory() ? "a directory" : "a special file";
    }

    /** Why a file was not read, for a message that names the file itself. */
    public static String reason(IOException failure) {
        if (failure instanceof NoSuchFileException) {
            return "there is no such file";
        }
        if (failure instanceof AccessDeniedException) {
            return "its permissions do not allow it";
        }
        return failure instanceof FileSystemException known && known.getReason() != null
                ? known.getReason()
                : failure.toString();
    }
}
