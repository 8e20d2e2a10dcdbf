package io.quoin.plugins.libp2p.noise;

import io.quoin.plugins.libp2p.identity.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The chaining key and transcript hash of a handshake.
 *
 * @see <a href="https://noiseprotocol.org/noise.html#the-symmetricstate-object">Noise, section 5.2</a>
 */
final class SymmetricState {

    private byte[] chainingKey;
    private byte[] hash;
    private @Nullable CipherState cipher;

    /**
     * @param protocolName exactly 32 bytes of ASCII, so that it is the initial hash as it stands
     */
    SymmetricState(String protocolName) {
        this.hash = protocolName.getBytes(StandardCharsets.US_ASCII);
        this.chainingKey = hash.clone();
        mixHash(new byte[0]);
    }

    void mixHash(byte[] data) {
        MessageDigest digest = Sha256.digest();
        digest.update(hash);
        hash = digest.digest(data);
    }

    void mixKey(byte[] material) {
        byte[][] keys = hkdf(material);
        chainingKey = keys[0];
        cipher = new CipherState(keys[1]);
    }

    byte[] encryptAndHash(byte[] plain) {
        byte[] text = cipher == null ? plain : cipher.seal(hash, plain);
        mixHash(text);
        return text;
    }

    byte[] decryptAndHash(byte[] text) {
        byte[] plain = cipher == null ? text : cipher.open(hash, text);
        mixHash(text);
        return plain;
    }

    byte[] hash() {
        return hash.clone();
    }

    /** The keys of the two directions: the initiator's sending key first. */
    byte[][] split() {
        return hkdf(new byte[0]);
    }

    private byte[][] hkdf(byte[] material) {
        byte[] temporary = hmac(chainingKey, material);
        byte[] first = hmac(temporary, new byte[] {1});
        byte[] input = Arrays.copyOf(first, first.length + 1);
        input[first.length] = 2;
        return new byte[][] {first, hmac(temporary, input)};
    }

    private static byte[] hmac(byte[] key, byte[] data) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(data);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HmacSHA256", e);
        }
    }
}
