package io.quoin.plugins.pbft.message;

import java.util.Arrays;
import java.util.HexFormat;

/** An Ed25519 signature (RFC 8032) as a value. */
public final class Signature {

    /** The size in bytes. */
    public static final int SIZE = 64;

    private final byte[] bytes;

    public Signature(byte[] bytes) {
        if (bytes.length != SIZE) {
            throw new IllegalArgumentException("Expected 64 bytes, found " + bytes.length);
        }
        this.bytes = bytes.clone();
    }

    /** A copy of the bytes. */
    public byte[] toBytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Signature that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes, 0, 4);
    }
}
