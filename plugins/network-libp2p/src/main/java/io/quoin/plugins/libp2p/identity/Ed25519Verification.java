package io.quoin.plugins.libp2p.identity;

import io.quoin.plugins.libp2p.boringssl.BoringSsl;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.Provider;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * Who verifies Ed25519 signatures: BoringSSL, where it loads, and Java elsewhere. They agree on whatever an honest signer
 * makes. On keys and signatures that are crafted with points of small order they differ: BoringSSL takes a key of order 1, as
 * OpenSSL does, which js-libp2p uses, and Bouncy Castle refuses it.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8032#section-5.1.7">RFC 8032, section 5.1.7</a>
 */
enum Ed25519Verification {
    NATIVE {
        @Override
        boolean verifies(byte[] key, byte[] signature, byte[] message) {
            Provider provider = BoringSsl.provider().orElseThrow();
            try {
                Signature verifier = Signature.getInstance(ALGORITHM, provider);
                verifier.initVerify(KeyFactory.getInstance(ALGORITHM, provider)
                        .generatePublic(new X509EncodedKeySpec(subjectPublicKeyInfo(key))));
                verifier.update(message);
                return verifier.verify(signature);
            } catch (InvalidKeySpecException | InvalidKeyException | SignatureException e) {
                return false;
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(provider + " has no " + ALGORITHM, e);
            }
        }
    },
    JAVA {
        @Override
        boolean verifies(byte[] key, byte[] signature, byte[] message) {
            return Ed25519.verify(signature, 0, key, 0, message, 0, message.length);
        }
    };

    private static final String ALGORITHM = "Ed25519";

    /** What stands before the 32 bytes of a key in its ASN.1 form (RFC 8410, section 4). */
    private static final byte[] SUBJECT_PUBLIC_KEY_INFO = HexFormat.of().parseHex("302a300506032b6570032100");

    /** The fastest that this machine has. */
    static Ed25519Verification best() {
        return BoringSsl.provider().isPresent() ? NATIVE : JAVA;
    }

    /**
     * Whether a signature over a message is a key's.
     *
     * @param key 32 bytes
     * @param signature 64 bytes
     */
    abstract boolean verifies(byte[] key, byte[] signature, byte[] message);

    private static byte[] subjectPublicKeyInfo(byte[] key) {
        byte[] info = new byte[SUBJECT_PUBLIC_KEY_INFO.length + key.length];
        System.arraycopy(SUBJECT_PUBLIC_KEY_INFO, 0, info, 0, SUBJECT_PUBLIC_KEY_INFO.length);
        System.arraycopy(key, 0, info, SUBJECT_PUBLIC_KEY_INFO.length, key.length);
        return info;
    }
}
