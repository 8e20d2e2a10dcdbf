package io.quoin.plugins.mvstore;

import io.quoin.spi.error.QuoinException;
import io.quoin.spi.error.StorageError;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * What the last synced batch left, beside the store's file: its number, and a checksum of where the tables' roots are.
 * When the newest part of that file is damaged, MVStore goes back to the part before it without a word, as after a crash;
 * and a damaged root may lead to an older one. This tells such states apart. It is written after the sync and not synced
 * itself: it never says more than what is on the disk.
 */
final class LastSynced implements AutoCloseable {

    private static final String NAME = "store.last";
    private static final int BYTES = Long.BYTES + 2 * Integer.BYTES;

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

    /**
     * A synced state.
     *
     * @param number of the batch
     * @param roots checksum of where the roots are
     */
    record State(long number, int roots) {}

    /** The state, unless it was never written or half written. */
    Optional<State> read() {
        ByteBuffer buffer = ByteBuffer.allocate(BYTES);
        try {
            while (buffer.hasRemaining() && channel.read(buffer, buffer.position()) >= 0) {
                continue;
            }
        } catch (IOException e) {
            throw new QuoinException(StorageError.STORE_IO, "Cannot read " + NAME + ": " + e, e);
        }
        if (buffer.hasRemaining()) {
            return Optional.empty();
        }
        State state = new State(buffer.getLong(0), buffer.getInt(Long.BYTES));
        return encode(state).equals(buffer.flip()) ? Optional.of(state) : Optional.empty();
    }

    void write(State state) {
        ByteBuffer buffer = encode(state);
        try {
            while (buffer.hasRemaining()) {
                channel.write(buffer, buffer.position());
            }
        } catch (IOException e) {
            throw new QuoinException(StorageError.STORE_IO, "Cannot write " + NAME + ": " + e, e);
        }
    }

    private static ByteBuffer encode(State state) {
        ByteBuffer buffer = ByteBuffer.allocate(BYTES).putLong(state.number()).putInt(state.roots());
        CRC32C checksum = new CRC32C();
        checksum.update(buffer.duplicate().flip());
        return buffer.putInt((int) checksum.getValue()).flip();
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
