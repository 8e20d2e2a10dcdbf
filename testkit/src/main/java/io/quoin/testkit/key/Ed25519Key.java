package io.quoin.testkit.key;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/** An Ed25519 key of the JDK. Immutable and thread-safe. */
public final class Ed25519Key {

    /** Bytes of a public key. */
    public static final int PUBLIC_BYTES = 32;

    private static final String ALGORITHM = "Ed25519";
    private static final int BITS = 255;

    /** The DER before a raw public key (RFC 8410). */
    private static final byte[] PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    private final PrivateKey secret;
    private final byte[] publicKey;

    private Ed25519Key(KeyPair pair) {
        byte[] encoded = pair.getPublic().getEncoded();
        this.secret = pair.getPrivate();
        this.publicKey = Arrays.copyOfRange(encoded, PREFIX.length, encoded.length);
    }

    /** Makes a key of a source's next bytes: the same for the same bytes. */
    public static Ed25519Key generate(SecureRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(ALGORITHM);
            generator.initialize(BITS, random);
            return new Ed25519Key(generator.generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Java 15 and later have Ed25519", e);
        }
    }

    /** The raw public key, {@link #PUBLIC_BYTES} bytes, a copy. */
    public byte[] publicKey() {
        return publicKey.clone();
    }

    public byte[] sign(byte[] message) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(secret);
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A fresh Ed25519 key signs anything", e);
        }
    }

    /**
     * Plain Ed25519; false for anything malformed.
     *
     * @param publicKey raw
     */
    public static boolean verify(byte[] publicKey, byte[] message, byte[] signature) {
        try {
            byte[] encoded = Arrays.copyOf(PREFIX, PREFIX.length + publicKey.length);
            System.arraycopy(publicKey, 0, encoded, PREFIX.length, publicKey.length);
            Signature verifier = Signature.getInstance(ALGORITHM);
            verifier.initVerify(KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(encoded)));
            verifier.update(message);
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
