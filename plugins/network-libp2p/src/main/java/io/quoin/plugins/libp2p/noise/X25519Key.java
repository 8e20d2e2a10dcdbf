package io.quoin.plugins.libp2p.noise;

import io.quoin.plugins.libp2p.wire.Malformed;
import java.util.random.RandomGenerator;
import org.bouncycastle.math.ec.rfc7748.X25519;

/** An X25519 key pair (RFC 7748). */
public final class X25519Key {

    static final int SIZE = 32;

    private final byte[] privateKey;
    private final byte[] publicKey = new byte[SIZE];

    X25519Key(byte[] privateKey) {
        this.privateKey = privateKey.clone();
        X25519.scalarMultBase(this.privateKey, 0, publicKey, 0);
    }

    /** A new pair. */
    public static X25519Key generate(RandomGenerator random) {
        byte[] seed = new byte[SIZE];
        random.nextBytes(seed);
        return new X25519Key(seed);
    }

    /** A copy of the public key, 32 bytes. */
    public byte[] publicKey() {
        return publicKey.clone();
    }

    /**
     * The shared secret with another key.
     *
     * @throws io.quoin.spi.error.QuoinException if it is all zeros: the other key is of low order
     */
    byte[] agree(byte[] otherPublicKey) {
        byte[] secret = new byte[SIZE];
        if (!X25519.calculateAgreement(privateKey, 0, otherPublicKey, 0, secret, 0)) {
            throw Malformed.bytes("The peer's X25519 key is of low order");
        }
        return secret;
    }
}
