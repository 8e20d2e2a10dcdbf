package io.quoin.host.plugin.artifact;

import io.quoin.host.plugin.PluginRejection;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import java.util.function.IntConsumer;

/** Reads a regular file whole: opened once, links not followed, never more than a limit. */
public final class BoundedFile {

    /** How much is read between two reports, in bytes. */
    private static final int CHUNK = 1 << 20;

    private BoundedFile() {}

    /**
     * The file's bytes.
     *
     * @throws io.quoin.spi.error.QuoinException with a {@code PLUGIN_ARTIFACT_…} code, or {@code missing}
     */
    public static byte[] read(Path path, int limit, PluginRejection missing) {
        return read(path, limit, missing, bytes -> {});
    }

    /**
     * The file's bytes.
     *
     * @param progress is told how many bytes were read since the last time, while the file is read
     * @throws io.quoin.spi.error.QuoinException with a {@code PLUGIN_ARTIFACT_…} code, or {@code missing}
     */
    public static byte[] read(Path path, int limit, PluginRejection missing, IntConsumer progress) {
        String what = String.valueOf(path);
        try {
            BasicFileAttributes attributes =
                    Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (!attributes.isRegularFile()) {
                throw PluginRejection.PLUGIN_ARTIFACT_NOT_REGULAR_FILE.of(
                        what, "expected a regular file, found " + kind(attributes) + "; put the file itself there");
            }
            try (SeekableByteChannel channel =
                    Files.newByteChannel(path, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
                return readAll(channel, limit, what, progress);
            }
        } catch (NoSuchFileException e) {
            throw missing.of(what, "there is no such file; put it there", e);
        } catch (IOException e) {
            throw PluginRejection.PLUGIN_ARTIFACT_UNREADABLE.of(what, String.valueOf(e.getMessage()), e);
        }
    }

    private static byte[] readAll(SeekableByteChannel channel, int limit, String what, IntConsumer progress)
            throws IOException {
        long size = channel.size();
        if (size > limit) {
            throw PluginRejection.PLUGIN_ARTIFACT_TOO_LARGE.of(
                    what, "it has " + size + " bytes, at most " + limit + " are read");
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
            throw PluginRejection.PLUGIN_ARTIFACT_UNREADABLE.of(what, "its size changed while it was read");
        }
        return buffer.array();
    }

    private static String kind(BasicFileAttributes attributes) {
        if (attributes.isSymbolicLink()) {
            return "a symbolic link";
        }
        return attributes.isDirectory() ? "a directory" : "a special file";
    }
}
