package io.quoin.host.ledger.codec;

import io.quoin.spi.value.Bytes32;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Writes the ledger's binary notation: big-endian, lengths before contents. Values out of range are programming errors. */
public final class CanonicalWriter {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    public CanonicalWriter u8(int value) {
        return integer(value, 1);
    }

    public CanonicalWriter u16(int value) {
        return integer(value, 2);
    }

    public CanonicalWriter u32(long value) {
        return integer(value, 4);
    }

    /** A number from 0 to 2^63 - 1 in eight bytes. */
    public CanonicalWriter u63(long value) {
        return integer(value, 8);
    }

    public CanonicalWriter flag(boolean value) {
        return u8(value ? 1 : 0);
    }

    public CanonicalWriter fixed(Bytes32 value) {
        out.writeBytes(value.toBytes());
        return this;
    }

    /** A u32 length and the bytes. */
    public CanonicalWriter octets(Octets value) {
        u32(value.length());
        out.writeBytes(value.toBytes());
        return this;
    }

    /** A u16 length and the text's UTF-8 bytes. */
    public CanonicalWriter text(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        u16(bytes.length);
        out.writeBytes(bytes);
        return this;
    }

    /** A u32 count and the elements. */
    public <T> CanonicalWriter list(List<T> values, BiConsumer<CanonicalWriter, T> element) {
        u32(values.size());
        values.forEach(value -> element.accept(this, value));
        return this;
    }

    /** A flag, and the value if there is one. */
    public <T> CanonicalWriter optional(Optional<T> value, BiConsumer<CanonicalWriter, T> content) {
        flag(value.isPresent());
        value.ifPresent(present -> content.accept(this, present));
        return this;
    }

    public byte[] toBytes() {
        return out.toByteArray();
    }

    private CanonicalWriter integer(long value, int bytes) {
        if (value < 0 || (bytes < 8 && value >> (8 * bytes) != 0)) {
            throw new IllegalArgumentException("Expected an unsigned number of " + bytes + " bytes, found " + value);
        }
        for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) {
            out.write((int) (value >>> shift));
        }
        return this;
    }
}
