package io.quoin.host.blob.coding;

import io.quoin.spi.value.Hash;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-256-GCM over the chunks of one content. The nonce is the chunk's number: the key belongs to one packed content, cut
 * in one way, so no nonce comes twice. The content's id is authenticated with each chunk.
 */
final class ChunkCipher {

    /** How many bytes longer a chunk gets. */
    static final int TAG_BYTES = 16;

    private static final int NONCE_BYTES = 12;

    private final SecretKeySpec key;
    private final byte[] content;

    /** @param key of {@link BlobSecret#keyFor} */
    ChunkCipher(byte[] key, Hash content) {
        this.key = new SecretKeySpec(key, "AES");
        this.content = content.toBytes();
    }

    byte[] encrypt(int chunk, byte[] plain) {
        try {
            return cipher(Cipher.ENCRYPT_MODE, chunk).doFinal(plain);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM takes any text", e);
        }
    }

    /** @throws IllegalArgumentException if the key is another one or the chunk was changed */
    byte[] decrypt(int chunk, byte[] encrypted) {
        try {
            return cipher(Cipher.DECRYPT_MODE, chunk).doFinal(encrypted);
        } catch (AEADBadTagException e) {
            throw new IllegalArgumentException(
                    "Chunk " + chunk + " cannot be decrypted: the secret is another one, or the chunk is wrong", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("Chunk " + chunk + " cannot be decrypted: " + e.getMessage(), e);
        }
    }

    private Cipher cipher(int mode, int chunk) throws GeneralSecurityException {
        byte[] nonce = ByteBuffer.allocate(NONCE_BYTES)
                .putInt(NONCE_BYTES - Integer.BYTES, chunk)
                .array();
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(8 * TAG_BYTES, nonce));
        cipher.updateAAD(content);
        return cipher;
    }
}
