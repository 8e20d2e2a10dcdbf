package io.quoin.plugins.libp2p.noise;

import io.quoin.plugins.libp2p.identity.LocalIdentity;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * This process's X25519 key with the identity's signature over it, made once, so that the identity key is not asked to
 * sign for each connection. Never stored.
 */
public final class NoiseIdentity {

    private final X25519Key key;
    private final byte[] payload;
    private final List<String> muxers;

    private NoiseIdentity(X25519Key key, byte[] payload, List<String> muxers) {
        this.key = key;
        this.payload = payload;
        this.muxers = List.copyOf(muxers);
    }

    /**
     * Makes a key and has it signed.
     *
     * @param muxers the multiplexers to offer in handshakes, the preferred one first; may be empty
     */
    public static NoiseIdentity create(LocalIdentity identity, RandomGenerator random, List<String> muxers) {
        X25519Key key = X25519Key.generate(random);
        byte[] payload =
                HandshakePayload.sign(identity, key.publicKey(), muxers).encode();
        return new NoiseIdentity(key, payload, muxers);
    }

    X25519Key key() {
        return key;
    }

    byte[] payload() {
        return payload.clone();
    }

    List<String> muxers() {
        return muxers;
    }
}
