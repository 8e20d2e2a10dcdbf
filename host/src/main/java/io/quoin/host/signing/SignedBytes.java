package io.quoin.host.signing;

import io.quoin.spi.value.Hash;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Content that signatures are over. Its SHA-256 is computed once, however many look at it. Immutable. */
public final class SignedBytes {

    private static final String SHA_256 = "SHA-256";

    private final byte[] bytes;
    private final Hash sha256;

    private SignedBytes(byte[] bytes) {
        this.bytes = bytes;
        this.sha256 = Hash.sha256(bytes);
    }

    /** The bytes are not copied and must not change. */
    public static SignedBytes of(byte[] bytes) {
        return new SignedBytes(bytes);
    }

    /** The bytes themselves, not a copy; must not be changed. */
    public byte[] bytes() {
        return bytes;
    }

    public Hash sha256() {
        return sha256;
    }

    /** The digest by an algorithm of the Java Cryptography Architecture. */
    byte[] digest(String algorithm) throws NoSuchAlgorithmException {
        return algorithm.equals(SHA_256)
                ? sha256.toBytes()
                : MessageDigest.getInstance(algorithm).digest(bytes);
    }
}
