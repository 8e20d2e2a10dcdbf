package io.quoin.testkit.kit.network;

import io.quoin.spi.network.NetworkIdentity;
import io.quoin.spi.value.SessionKey;
import io.quoin.testkit.key.Ed25519Key;
import java.security.SecureRandom;

/** A fresh Ed25519 key of the JDK. */
public final class TestNetworkIdentity implements NetworkIdentity {

    private final Ed25519Key key;
    private final SessionKey publicKey;

    private TestNetworkIdentity(Ed25519Key key) {
        this.key = key;
        this.publicKey = new SessionKey(key.publicKey());
    }

    /** Makes a key. */
    public static TestNetworkIdentity generate() {
        return new TestNetworkIdentity(Ed25519Key.generate(new SecureRandom()));
    }

    @Override
    public SessionKey publicKey() {
        return publicKey;
    }

    @Override
    public byte[] sign(byte[] message) {
        return key.sign(message);
    }
}
