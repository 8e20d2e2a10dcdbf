package io.quoin.plugins.pbft.wal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.OptionalLong;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The number of the last record that was made durable, kept a second time outside the log's segments: a log that ends
 * before it was put back from an earlier time, and has forgotten votes.
 *
 * <p>Two slots of 512 bytes, written in turn so that a torn write leaves one of them, each {@code sequence u64 | crc32c
 * u32}, big-endian. Not thread-safe.
 */
final class DurableRecord implements AutoCloseable {

    static final int SLOT_BYTES = 512;

    private static final int BYTES = 8 + 4;

    private final LogFiles files;
    private @Nullable LogMark open;
    private int slot;

    DurableRecord(LogFiles files) {
        this.files = files;
    }

    /** What the mark says; empty if there is none, or no slot is whole. */
    static OptionalLong read(byte[] mark) {
        OptionalLong first = slot(mark, 0);
        OptionalLong second = slot(mark, SLOT_BYTES);
        return first.isPresent() && second.isPresent()
                ? OptionalLong.of(Math.max(first.getAsLong(), second.getAsLong()))
                : first.isPresent() ? first : second;
    }

    /** Notes that a record is durable; the first time in both slots, since what they held may be of another log. */
    void reached(long sequence) throws IOException {
        byte[] bytes = encode(sequence);
        LogMark mark = open;
        if (mark == null) {
            mark = files.openMark();
            open = mark;
            mark.write(SLOT_BYTES, bytes);
        }
        mark.write(slot, bytes);
        slot = SLOT_BYTES - slot;
    }

    @Override
    public void close() throws IOException {
        LogMark mark = open;
        open = null;
        if (mark != null) {
            mark.close();
        }
    }

    private static byte[] encode(long sequence) {
        byte[] bytes = ByteBuffer.allocate(BYTES).putLong(sequence).array();
        ByteBuffer.wrap(bytes).putInt(BYTES - 4, checksum(bytes, 0));
        return bytes;
    }

    private static OptionalLong slot(byte[] mark, int offset) {
        if (mark.length < offset + BYTES) {
            return OptionalLong.empty();
        }
        ByteBuffer in = ByteBuffer.wrap(mark, offset, BYTES);
        long sequence = in.getLong();
        return in.getInt() == checksum(mark, offset) ? OptionalLong.of(sequence) : OptionalLong.empty();
    }

    private static int checksum(byte[] bytes, int offset) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, offset, BYTES - 4);
        return (int) crc.getValue();
    }
}
