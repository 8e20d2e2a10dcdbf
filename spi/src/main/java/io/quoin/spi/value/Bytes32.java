package io.quoin.spi.value;

import java.util.Arrays;
import java.util.HexFormat;

/** An immutable value of 32 bytes, ordered as unsigned big-endian numbers. */
public abstract sealed class Bytes32 permits Hash, AccountId, SessionKey {

    /** The size of every such value in bytes. */
    public static final int SIZE = 32;

    private final byte[] bytes;
    /** Computed at the first need; any thread computes the same. */
    private int hash;

    Bytes32(byte[] bytes) {
        if (bytes.length != SIZE) {
            throw new IllegalArgumentException("Expected 32 bytes, found " + bytes.length);
        }
        this.bytes = bytes.clone();
    }

    /** A copy of the bytes. */
    public final byte[] toBytes() {
        return bytes.clone();
    }

    /** 64 lower-case hexadecimal digits. */
    public final String toHex() {
        return HexFormat.of().formatHex(bytes);
    }

    /** The first eight digits, for people. */
    public final String shortHex() {
        return HexFormat.of().formatHex(bytes, 0, 4);
    }

    /**
     * Reads 64 hexadecimal digits, with or without {@code 0x}.
     *
     * @throws IllegalArgumentException if the text is anything else
     */
    protected static byte[] parseHex(String hex) {
        String digits = hex.startsWith("0x") ? hex.substring(2) : hex;
        if (digits.length() != 2 * SIZE) {
            throw new IllegalArgumentException("Expected 64 hexadecimal digits, found " + digits.length());
        }
        return HexFormat.of().parseHex(digits);
    }

    protected final int compareBytes(Bytes32 other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public final boolean equals(Object other) {
        return this == other
                || (other instanceof Bytes32 that && getClass() == that.getClass() && Arrays.equals(bytes, that.bytes));
    }

    @Override
    public final int hashCode() {
        int known = hash;
        if (known == 0) {
            known = Arrays.hashCode(bytes);
            hash = known;
        }
        return known;
    }

    @Override
    public String toString() {
        return toHex();
    }
}
