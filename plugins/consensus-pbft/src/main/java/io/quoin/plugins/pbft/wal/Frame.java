package io.quoin.plugins.pbft.wal;

import io.quoin.plugins.pbft.message.Message;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * A record on disk: {@code len u32 | crc32c u32 | seq u64 | type u8 | payload}, big-endian. The length is the payload's;
 * the checksum covers everything but itself.
 */
record Frame(long sequence, int type, byte[] payload) {

    static final int HEADER_BYTES = 4 + 4 + 8 + 1;
    static final int MAX_PAYLOAD = Message.MAX_BYTES;

    int size() {
        return HEADER_BYTES + payload.length;
    }

    byte[] encode() {
        ByteBuffer out = ByteBuffer.allocate(size());
        out.putInt(payload.length).putInt(0).putLong(sequence).put((byte) type).put(payload);
        out.putInt(4, checksum(out.array(), 0, size()));
        return out.array();
    }

    /** The frame that begins at an offset and carries a sequence number, if it is whole and its checksum is right. */
    static Optional<Frame> at(byte[] file, int offset, long sequence) {
        if (file.length - offset < HEADER_BYTES) {
            return Optional.empty();
        }
        ByteBuffer in = ByteBuffer.wrap(file, offset, file.length - offset);
        int length = in.getInt();
        int expected = in.getInt();
        if (length < 0 || length > MAX_PAYLOAD || length > file.length - offset - HEADER_BYTES) {
            return Optional.empty();
        }
        if (in.getLong() != sequence || checksum(file, offset, HEADER_BYTES + length) != expected) {
            return Optional.empty();
        }
        int type = in.get() & 0xff;
        byte[] payload = new byte[length];
        in.get(payload);
        return Optional.of(new Frame(sequence, type, payload));
    }

    private static int checksum(byte[] bytes, int offset, int size) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, offset, 4);
        crc.update(bytes, offset + 8, size - 8);
        return (int) crc.getValue();
    }
}
