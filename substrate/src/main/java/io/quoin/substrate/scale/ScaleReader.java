package io.quoin.substrate.scale;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads SCALE from a byte array, from front to back. Every method throws {@link ScaleException} if the bytes end too
 * early or are not the one canonical encoding of a value; nothing is allocated beyond what the remaining bytes can
 * hold. Not thread-safe.
 *
 * @see <a href="https://docs.polkadot.com/polkadot-protocol/parachain-basics/data-encoding/">SCALE codec</a>
 */
public final class ScaleReader {

    private final byte[] bytes;
    private final int end;
    private int position;

    /** Reads the whole array, which is not copied and must not change meanwhile. */
    public ScaleReader(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    private ScaleReader(byte[] bytes, int start, int end) {
        this.bytes = bytes;
        this.position = start;
        this.end = end;
    }

    /** Decodes the whole array with the decoder; bytes left over are an error. */
    public static <T> T decodeAll(byte[] bytes, Function<ScaleReader, T> decoder) {
        ScaleReader reader = new ScaleReader(bytes);
        T value = decoder.apply(reader);
        reader.expectEnd();
        return value;
    }

    /** The offset of the next byte. */
    public int position() {
        return position;
    }

    /** The number of bytes not yet read. */
    public int remaining() {
        return end - position;
    }

    /** Refuses trailing bytes. */
    public void expectEnd() {
        if (remaining() != 0) {
            throw new ScaleException(remaining() + " bytes left over at offset " + position);
        }
    }

    /** A copy of what was read since an earlier {@link #position()}. */
    public byte[] since(int start) {
        return Arrays.copyOfRange(bytes, start, position);
    }

    /** A copy of the next bytes. */
    public byte[] bytes(int count) {
        int from = take(count);
        return Arrays.copyOfRange(bytes, from, from + count);
    }

    /** A copy of all bytes that are left. */
    public byte[] rest() {
        return bytes(remaining());
    }

    /** An unsigned byte, 0 to 255. */
    public int u8() {
        return bytes[take(1)] & 0xff;
    }

    /** An unsigned 16-bit number. */
    public int u16() {
        return (int) littleEndian(2);
    }

    /** An unsigned 32-bit number. */
    public long u32() {
        return littleEndian(4);
    }

    /** An unsigned 64-bit number in a long's bits. */
    public long u64Bits() {
        return littleEndian(8);
    }

    /** An unsigned number of a width in bytes. */
    public BigInteger unsigned(int width) {
        return new BigInteger(1, reversed(width));
    }

    /** A two's complement number of a width in bytes. */
    public BigInteger signed(int width) {
        return new BigInteger(reversed(width));
    }

    /** A boolean: one byte, 0 or 1. */
    public boolean bool() {
        int value = u8();
        if (value > 1) {
            throw new ScaleException("Expected a boolean (0 or 1) at offset " + (position - 1) + ", found " + value);
        }
        return value == 1;
    }

    /** A compact number of any size the encoding allows (up to 2^536 - 1). */
    public BigInteger compact() {
        int start = position;
        int first = u8();
        int mode = first & 3;
        if (mode == 3) {
            return bigCompact(start, (first >> 2) + 4);
        }
        int extra = (1 << mode) - 1;
        long value = (first | (extra == 0 ? 0 : littleEndian(extra) << 8)) >>> 2;
        long least = mode == 0 ? 0 : mode == 1 ? 1L << 6 : 1L << 14;
        if (value < least) {
            throw overlong(start);
        }
        return BigInteger.valueOf(value);
    }

    /** A compact number below 2^32. */
    public long compactU32() {
        return compactBelow(32).longValue();
    }

    /** A compact number of at most so many bits. */
    public BigInteger compactBelow(int bits) {
        int start = position;
        BigInteger value = compact();
        if (value.bitLength() > bits) {
            throw new ScaleException("Compact number at offset " + start + " needs more than " + bits + " bits");
        }
        return value;
    }

    /**
     * The element count of a sequence. A count above the remaining bytes is refused: every element takes at least a
     * byte, so it could not be there.
     */
    public int count() {
        int start = position;
        BigInteger value = compact();
        if (value.bitLength() > 31 || value.intValue() > remaining()) {
            throw new ScaleException("A sequence of " + value + " elements at offset " + start + " does not fit in the "
                    + remaining() + " bytes left");
        }
        return value.intValue();
    }

    /** A length-prefixed byte sequence. */
    public byte[] byteVector() {
        return bytes(count());
    }

    /** A length-prefixed UTF-8 text. */
    public String text() {
        int start = position;
        byte[] utf8 = byteVector();
        try {
            CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8));
            return text.toString();
        } catch (CharacterCodingException e) {
            throw new ScaleException("Text at offset " + start + " is not UTF-8", e);
        }
    }

    /** A sequence. */
    public <T> List<T> vector(Function<ScaleReader, T> element) {
        int count = count();
        List<T> values = new ArrayList<>(Math.min(count, 1024));
        for (int i = 0; i < count; i++) {
            values.add(element.apply(this));
        }
        return List.copyOf(values);
    }

    /** An optional value: a byte 0, or a byte 1 and the value. */
    public <T> Optional<T> option(Function<ScaleReader, T> value) {
        return bool() ? Optional.of(value.apply(this)) : Optional.empty();
    }

    private BigInteger bigCompact(int start, int width) {
        BigInteger value = unsigned(width);
        int significant = (value.bitLength() + 7) / 8;
        if (significant != width || value.bitLength() <= 30) {
            throw overlong(start);
        }
        return value;
    }

    private static ScaleException overlong(int start) {
        return new ScaleException("Compact number at offset " + start + " is longer than it needs to be");
    }

    private int take(int count) {
        if (count < 0 || count > remaining()) {
            throw new ScaleException("Expected " + count + " bytes at offset " + position + ", found " + remaining());
        }
        int from = position;
        position += count;
        return from;
    }

    private long littleEndian(int width) {
        int from = take(width);
        long value = 0;
        for (int i = width - 1; i >= 0; i--) {
            value = value << 8 | (bytes[from + i] & 0xff);
        }
        return value;
    }

    private byte[] reversed(int width) {
        byte[] little = bytes(width);
        byte[] big = new byte[width];
        for (int i = 0; i < width; i++) {
            big[i] = little[width - 1 - i];
        }
        return big;
    }
}
