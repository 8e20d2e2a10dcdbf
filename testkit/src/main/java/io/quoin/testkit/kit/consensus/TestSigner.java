package io.quoin.testkit.kit.consensus;

import io.quoin.spi.consensus.VoteSigner;
import io.quoin.spi.value.SessionKey;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/** An Ed25519 session key on the platform's provider, the same for the same seed. Counts what it signs. */
public final class TestSigner implements VoteSigner {

    /** The DER before a raw public key (RFC 8410). */
    private static final byte[] KEY_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    private final KeyPair keys;
    private final SessionKey publicKey;
    private final AtomicInteger signed = new AtomicInteger();

    public TestSigner(long seed) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
            generator.initialize(255, new SeededRandom(seed));
            this.keys = generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform from 15 has Ed25519", e);
        }
        byte[] encoded = keys.getPublic().getEncoded();
        this.publicKey = new SessionKey(Arrays.copyOfRange(encoded, KEY_PREFIX.length, encoded.length));
    }

    @Override
    public SessionKey publicKey() {
        return publicKey;
    }

    @Override
    public byte[] sign(byte[] message) {
        signed.incrementAndGet();
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(keys.getPrivate());
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A fresh Ed25519 key signs anything", e);
        }
    }

    /** How many signatures were made. */
    public int signatures() {
        return signed.get();
    }

    /** Plain Ed25519; false for anything malformed. */
    public static boolean verify(SessionKey key, byte[] message, byte[] signature) {
        try {
            byte[] encoded = Arrays.copyOf(KEY_PREFIX, KEY_PREFIX.length + SessionKey.SIZE);
            System.arraycopy(key.toBytes(), 0, encoded, KEY_PREFIX.length, SessionKey.SIZE);
            Signature verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
            verifier.update(message);
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static final class SeededRandom extends SecureRandom {
        private final transient Random random;

        SeededRandom(long seed) {
            this.random = new Random(seed);
        }

        @Override
        public void nextBytes(byte[] bytes) {
            random.nextBytes(bytes);
        }
    }
}
