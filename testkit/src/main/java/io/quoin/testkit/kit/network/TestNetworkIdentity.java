package io.quoin.testkit.kit.network;

import io.quoin.spi.network.NetworkIdentity;
import io.quoin.spi.value.SessionKey;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Arrays;

/** A fresh Ed25519 key of the JDK. */
public final class TestNetworkIdentity implements NetworkIdentity {

    private final SessionKey publicKey;
    private final PrivateKey privateKey;

    private TestNetworkIdentity(KeyPair pair) {
        byte[] encoded = pair.getPublic().getEncoded();
        // The raw key is the tail of the X.509 form (RFC 8410).
        this.publicKey = new SessionKey(Arrays.copyOfRange(encoded, encoded.length - SessionKey.SIZE, encoded.length));
        this.privateKey = pair.getPrivate();
    }

    /** Makes a key. */
    public static TestNetworkIdentity generate() {
        try {
            return new TestNetworkIdentity(
                    KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Java 15 and later have Ed25519", e);
        }
    }

    @Override
    public SessionKey publicKey() {
        return publicKey;
    }

    @Override
    public byte[] sign(byte[] message) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(privateKey);
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Signing with a fresh key cannot fail", e);
        }
    }
}
