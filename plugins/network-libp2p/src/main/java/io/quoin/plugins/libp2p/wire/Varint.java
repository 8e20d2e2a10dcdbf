package io.quoin.plugins.libp2p.wire;

import java.io.ByteArrayOutputStream;

/**
 * Unsigned varints: LEB128 in minimal form, at most 9 bytes (63 bits).
 *
 * @see <a href="https://github.com/multiformats/unsigned-varint">multiformats unsigned-varint</a>
 */
public final class Varint {

    /** The longest accepted form in bytes. */
    public static final int MAX_BYTES = 9;

    private Varint() {}

    /** The form of a value from 0 to 2^63-1. */
    public static byte[] encode(long value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(MAX_BYTES);
        write(out, value);
        return out.toByteArray();
    }

    /** Appends the form of a value from 0 to 2^63-1. */
    public static void write(ByteArrayOutputStream out, long value) {
        if (value < 0) {
            throw new IllegalArgumentException("A varint is at least 0, found " + value);
        }
        long rest = value;
        while (rest >= 0x80) {
            out.write((int) (rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    /**
     * The number of bytes of the varint at the front of a source, or 0 if it is not complete yet.
     *
     * @throws io.quoin.spi.error.QuoinException if it is longer than 9 bytes
     */
    public static int completeLength(ByteSource source) {
        int limit = Math.min(source.available(), MAX_BYTES);
        for (int i = 0; i < limit; i++) {
            if (source.peek(i) >= 0) {
                return i + 1;
            }
        }
        if (limit == MAX_BYTES) {
            throw Malformed.bytes("A varint is longer than " + MAX_BYTES + " bytes");
        }
        return 0;
    }

    /**
     * The value of a whole varint.
     *
     * @throws io.quoin.spi.error.QuoinException if the form is not minimal
     */
    public static long decode(byte[] form) {
        if (form.length == 0 || form.length > MAX_BYTES || form[form.length - 1] < 0) {
            throw Malformed.bytes("A varint is not complete within " + MAX_BYTES + " bytes");
        }
        if (form.length > 1 && form[form.length - 1] == 0) {
            throw Malformed.bytes("A varint is not in minimal form");
        }
        long value = 0;
        for (int i = form.length - 1; i >= 0; i--) {
            value = value << 7 | form[i] & 0x7f;
        }
        return value;
    }

    /** Prefixes bytes with their length. */
    public static byte[] prefixed(byte[] message) {
        byte[] length = encode(message.length);
        byte[] out = new byte[length.length + message.length];
        System.arraycopy(length, 0, out, 0, length.length);
        System.arraycopy(message, 0, out, length.length, message.length);
        return out;
    }
}
