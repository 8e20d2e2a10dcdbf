package io.quoin.plugins.pbft.message;

import io.quoin.spi.value.Hash;
import java.nio.ByteBuffer;

/** Reads big-endian fields with bounds; every violation is an {@link IllegalArgumentException}. */
final class WireReader {

    private final ByteBuffer in;

    WireReader(byte[] bytes) {
        this.in = ByteBuffer.wrap(bytes);
    }

    int u8() {
        return need(1).get() & 0xff;
    }

    int u16() {
        return need(2).getShort() & 0xffff;
    }

    /** A u32 in a range. */
    int intIn(String field, int min, int max) {
        int value = need(4).getInt();
        if (value < min || value > max) {
            throw new IllegalArgumentException(field + " is between " + min + " and " + max + ", found " + value);
        }
        return value;
    }

    /** A u64 of at least a minimum; values above 2^63 - 1 are refused. */
    long longFrom(String field, long min) {
        long value = need(8).getLong();
        if (value < min) {
            throw new IllegalArgumentException(field + " is at least " + min + ", found " + value);
        }
        return value;
    }

    Hash hash() {
        return new Hash(bytes(Hash.SIZE));
    }

    Signature signature() {
        return new Signature(bytes(Signature.SIZE));
    }

    byte[] bytes(int length) {
        ByteBuffer available = need(length);
        byte[] bytes = new byte[length];
        available.get(bytes);
        return bytes;
    }

    /** Everything that is left. */
    byte[] rest() {
        return bytes(in.remaining());
    }

    void end() {
        if (in.hasRemaining()) {
            throw new IllegalArgumentException(in.remaining() + " bytes follow the message");
        }
    }

    private ByteBuffer need(int count) {
        if (in.remaining() < count) {
            throw new IllegalArgumentException(
                    "Cut off at byte " + in.position() + ": expected " + count + " more, found " + in.remaining());
        }
        return in;
    }
}
