package io.quoin.host.blob.coding;

import io.quoin.host.ledger.codec.CanonicalWriter;
import io.quoin.spi.value.Hash;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What the keys of contents are derived from, so that whoever has the secret derives the key of a content again and
 * nobody keeps keys: HKDF with SHA-256 (RFC 5869), salted with the hash of the packed content, over the content's id and
 * its coding, since one content may be packed and cut in different ways and one key must not meet two texts. Thread-safe.
 */
public final class BlobSecret {

    /** The size of a secret in bytes. */
    public static final int BYTES = 32;

    private static final String MAC = "HmacSHA256";
    private static final byte[] PURPOSE = "quoin/blob-key/1".getBytes(StandardCharsets.US_ASCII);

    private final byte[] secret;

    /** Copies the 32 bytes. */
    public BlobSecret(byte[] secret) {
        if (secret.length != BYTES) {
            throw new IllegalArgumentException("A secret has " + BYTES + " bytes, found " + secret.length);
        }
        this.secret = secret.clone();
    }

    /**
     * The AES-256 key of a content.
     *
     * @param packed the hash of the packed content
     */
    byte[] keyFor(Hash content, Hash packed, BlobCoding coding) {
        CanonicalWriter cut = new CanonicalWriter().fixed(content);
        coding.encode(cut);
        byte[] bound = cut.toBytes();
        byte[] info = Arrays.copyOf(PURPOSE, PURPOSE.length + bound.length);
        System.arraycopy(bound, 0, info, PURPOSE.length, bound.length);
        return derive(secret, packed.toBytes(), info);
    }

    /** The first 32 bytes of HKDF-SHA-256: extract, and one round of expand. */
    static byte[] derive(byte[] input, byte[] salt, byte[] info) {
        byte[] last = Arrays.copyOf(info, info.length + 1);
        last[info.length] = 1;
        return mac(mac(salt, input), last);
    }

    private static byte[] mac(byte[] key, byte[] message) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(key, MAC));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + MAC, e);
        }
    }

    @Override
    public String toString() {
        return "blob secret";
    }
}
