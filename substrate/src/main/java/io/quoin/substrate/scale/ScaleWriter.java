package io.quoin.substrate.scale;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Writes SCALE. Each method returns the writer; a value outside its type's range is a {@link ScaleException} and writes
 * nothing. Not thread-safe.
 */
public final class ScaleWriter {

    private static final int LARGEST_COMPACT_BYTES = 67;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** What was written so far. */
    public byte[] toBytes() {
        return out.toByteArray();
    }

    /** The number of bytes written so far. */
    public int size() {
        return out.size();
    }

    /** Bytes as they are, without a length. */
    public ScaleWriter bytes(byte[] value) {
        out.writeBytes(value);
        return this;
    }

    public ScaleWriter u8(int value) {
        return unsigned(BigInteger.valueOf(value), 1);
    }

    public ScaleWriter u16(int value) {
        return unsigned(BigInteger.valueOf(value), 2);
    }

    public ScaleWriter u32(long value) {
        return unsigned(BigInteger.valueOf(value), 4);
    }

    /** The eight bytes of a long: an unsigned number in its bits, or a signed one. */
    public ScaleWriter u64Bits(long value) {
        for (int i = 0; i < 8; i++) {
            out.write((int) (value >>> (8 * i)));
        }
        return this;
    }

    /** An unsigned number of a width in bytes. */
    public ScaleWriter unsigned(BigInteger value, int width) {
        if (value.signum() < 0 || value.bitLength() > 8 * width) {
            throw new ScaleException("Expected an unsigned number of " + 8 * width + " bits, found " + value);
        }
        return littleEndian(value, width);
    }

    /** A two's complement number of a width in bytes. */
    public ScaleWriter signed(BigInteger value, int width) {
        if (value.bitLength() > 8 * width - 1) {
            throw new ScaleException("Expected a signed number of " + 8 * width + " bits, found " + value);
        }
        return littleEndian(value, width);
    }

    public ScaleWriter bool(boolean value) {
        out.write(value ? 1 : 0);
        return this;
    }

    public ScaleWriter compact(long value) {
        return compact(BigInteger.valueOf(value));
    }

    /** A compact number, 0 to 2^536 - 1. */
    public ScaleWriter compact(BigInteger value) {
        if (value.signum() < 0 || value.bitLength() > 8 * LARGEST_COMPACT_BYTES) {
            throw new ScaleException("Expected a number of 0 to 2^536 - 1, found " + value);
        }
        if (value.bitLength() <= 6) {
            return littleEndian(value.shiftLeft(2), 1);
        }
        if (value.bitLength() <= 14) {
            return littleEndian(value.shiftLeft(2).setBit(0), 2);
        }
        if (value.bitLength() <= 30) {
            return littleEndian(value.shiftLeft(2).setBit(1), 4);
        }
        int width = (value.bitLength() + 7) / 8;
        out.write((width - 4) << 2 | 3);
        return littleEndian(value, width);
    }

    /** A length-prefixed byte sequence. */
    public ScaleWriter byteVector(byte[] value) {
        return compact(value.length).bytes(value);
    }

    /** A length-prefixed UTF-8 text. */
    public ScaleWriter text(String value) {
        return byteVector(value.getBytes(StandardCharsets.UTF_8));
    }

    /** A sequence. */
    public <T> ScaleWriter vector(List<T> values, BiConsumer<ScaleWriter, T> element) {
        compact(values.size());
        values.forEach(value -> element.accept(this, value));
        return this;
    }

    /** An optional value. */
    public <T> ScaleWriter option(Optional<T> value, BiConsumer<ScaleWriter, T> element) {
        bool(value.isPresent());
        value.ifPresent(present -> element.accept(this, present));
        return this;
    }

    private ScaleWriter littleEndian(BigInteger value, int width) {
        for (int i = 0; i < width; i++) {
            out.write(value.shiftRight(8 * i).intValue());
        }
        return this;
    }
}
