package io.quoin.testkit.kit.consensus;

import io.quoin.spi.consensus.VoteSigner;
import io.quoin.spi.value.SessionKey;
import io.quoin.testkit.key.Ed25519Key;
import java.security.SecureRandom;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/** An Ed25519 session key on the platform's provider, the same for the same seed. Counts what it signs. */
public final class TestSigner implements VoteSigner {

    private final Ed25519Key key;
    private final SessionKey publicKey;
    private final AtomicInteger signed = new AtomicInteger();

    public TestSigner(long seed) {
        this.key = Ed25519Key.generate(new SeededRandom(seed));
        this.publicKey = new SessionKey(key.publicKey());
    }

    @Override
    public SessionKey publicKey() {
        return publicKey;
    }

    @Override
    public byte[] sign(byte[] message) {
        signed.incrementAndGet();
        return key.sign(message);
    }

    /** How many signatures were made. */
    public int signatures() {
        return signed.get();
    }

    /** Plain Ed25519; false for anything malformed. */
    public static boolean verify(SessionKey key, byte[] message, byte[] signature) {
        return Ed25519Key.verify(key.toBytes(), message, signature);
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
