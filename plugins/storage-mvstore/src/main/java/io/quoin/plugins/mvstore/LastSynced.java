package io.quoin.plugins.mvstore;

import io.quoin.spi.error.QuoinException;
import io.quoin.spi.error.StorageError;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.OptionalLong;
import java.util.zip.CRC32C;

/**
 * The number of the last synced batch, beside the store's file. When the newest part of that file is damaged, MVStore goes
 * back to the part before it without a word, as after a crash; this number tells the two apart. It is written after the
 * sync and not synced itself: it never says more than what is on the disk.
 */
final class LastSynced implements AutoCloseable {

    private static final String NAME = "store.last";
    private static final int BYTES = Long.BYTES + Integer.BYTES;

    private final FileChannel channel;

    private LastSynced(FileChannel channel) {
        this.channel = channel;
    }

    static boolean existsIn(Path directory) {
        return Files.exists(directory.resolve(NAME));
    }

    static LastSynced open(Path directory) {
        try {
            return new LastSynced(FileChannel.open(
                    directory.resolve(NAME),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE));
        } catch (IOException e) {
            throw new QuoinException(StorageError.STORE_IO, "Cannot open " + directory.resolve(NAME) + ": " + e, e);
        }
    }

    /** The number, unless it was never written or half written. */
    OptionalLong read() {
        ByteBuffer buffer = ByteBuffer.allocate(BYTES);
        try {
            while (buffer.hasRemaining() && channel.read(buffer, buffer.position()) >= 0) {
                continue;
            }
        } catch (IOException e) {
            throw new QuoinException(StorageError.STORE_IO, "Cannot read " + NAME + ": " + e, e);
        }
        return !buffer.hasRemaining() && buffer.getInt(Long.BYTES) == checksum(buffer.getLong(0))
                ? OptionalLong.of(buffer.getLong(0))
                : OptionalLong.empty();
    }

    void write(long number) {
        ByteBuffer buffer = ByteBuffer.allocate(BYTES)
                .putLong(number)
                .putInt(checksum(number))
                .flip();
        try {
            while (buffer.hasRemaining()) {
                channel.write(buffer, buffer.position());
            }
        } catch (IOException e) {
            throw new QuoinException(StorageError.STORE_IO, "Cannot write " + NAME + ": " + e, e);
        }
    }

    private static int checksum(long number) {
        CRC32C checksum = new CRC32C();
        checksum.update(ByteBuffer.allocate(Long.BYTES).putLong(number).flip());
        return (int) checksum.getValue();
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new QuoinException(StorageError.STORE_IO, "Cannot close " + NAME + ": " + e, e);
        }
    }
}
