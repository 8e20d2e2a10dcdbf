package io.quoin.host.ledger.codec;

import io.quoin.spi.value.AccountId;
import io.quoin.spi.value.Hash;
import io.quoin.spi.value.SessionKey;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads the ledger's binary notation strictly: what it accepts is exactly what {@link CanonicalWriter} writes. Its
 * methods throw {@link IllegalArgumentException}; {@link #read} is the way in and demands that no byte is left.
 */
public final class CanonicalReader {

    private final ByteBuffer in;

    private CanonicalReader(byte[] bytes) {
        this.in = ByteBuffer.wrap(bytes);
    }

    /**
     * Reads one value that fills the bytes.
     *
     * @throws IllegalArgumentException with the reason if the bytes are anything else
     */
    public static <T> T read(byte[] bytes, Function<CanonicalReader, T> body) {
        CanonicalReader reader = new CanonicalReader(bytes);
        try {
            T value = body.apply(reader);
            if (reader.in.hasRemaining()) {
                throw new IllegalArgumentException(reader.in.remaining() + " bytes follow the value");
            }
            return value;
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException("The bytes end at " + bytes.length + ", inside a value", e);
        }
    }

    public int u8() {
        return in.get() & 0xff;
    }

    public int u16() {
        return in.getShort() & 0xffff;
    }

    public long u32() {
        return in.getInt() & 0xffff_ffffL;
    }

    /** A number from 0 to 2^31 - 1 in four bytes. */
    public int u31() {
        return bounded(u32(), Integer.MAX_VALUE, "as a number");
    }

    /** A number from 0 to 2^63 - 1. */
    public long u63() {
        long value = in.getLong();
        if (value < 0) {
            throw new IllegalArgumentException("Expected at most 2^63 - 1, found " + Long.toUnsignedString(value));
        }
        return value;
    }

    public boolean flag() {
        int value = u8();
        if (value > 1) {
            throw new IllegalArgumentException("Expected 0 or 1, found " + value);
        }
        return value == 1;
    }

    public Hash hash() {
        return new Hash(take(32));
    }

    public AccountId account() {
        return new AccountId(take(32));
    }

    public SessionKey sessionKey() {
        return new SessionKey(take(32));
    }

    public Octets octets(int maxBytes) {
        return new Octets(take(bounded(u32(), maxBytes, "bytes")));
    }

    public String text(int maxBytes) {
        byte[] bytes = take(bounded(u16(), maxBytes, "bytes of text"));
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (!Arrays.equals(bytes, text.getBytes(StandardCharsets.UTF_8))) {
            throw new IllegalArgumentException("The text is not UTF-8");
        }
        return text;
    }

    public <T> List<T> list(int maxCount, Function<CanonicalReader, T> element) {
        int count = bounded(u32(), maxCount, "elements");
        List<T> values = new ArrayList<>(Math.min(count, in.remaining()));
        for (int i = 0; i < count; i++) {
            values.add(element.apply(this));
        }
        return values;
    }

    public <T> Optional<T> optional(Function<CanonicalReader, T> content) {
        return flag() ? Optional.of(content.apply(this)) : Optional.empty();
    }

    private static int bounded(long found, int max, String what) {
        if (found > max) {
            throw new IllegalArgumentException("Expected at most " + max + " " + what + ", found " + found);
        }
        return (int) found;
    }

    private byte[] take(int length) {
        if (length > in.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }
}
