package io.quoin.spi.value;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** A SHA-256 digest, or another 32-byte digest where a protocol says so. */
public final class Hash extends Bytes32 implements Comparable<Hash> {

    /** 32 zero bytes. */
    public static final Hash ZERO = new Hash(new byte[SIZE]);

    public Hash(byte[] bytes) {
        super(bytes);
    }

    /** Reads 64 hexadecimal digits, with or without {@code 0x}. */
    public static Hash fromHex(String hex) {
        return new Hash(parseHex(hex));
    }

    /** The SHA-256 digest of the parts, one after the other. */
    public static Hash sha256(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return new Hash(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    @Override
    public int compareTo(Hash other) {
        return compareBytes(other);
    }
}
