package io.quoin.benchmarks.network;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.conscrypt.Conscrypt;

/** Conscrypt's ChaCha20-Poly1305 with a counter as nonce, used as the network plugin uses it. One direction. */
final class FrameCipher {

    /** The most plaintext of a Noise frame. */
    static final int MAX_PLAINTEXT = 0xffff - 16;

    private static final SecretKeySpec KEY = new SecretKeySpec(new byte[32], "ChaCha20");

    private final int mode;
    private final Cipher cipher;
    private final byte[] iv = new byte[12];
    private long nonce;

    /** @param mode {@link Cipher#ENCRYPT_MODE} or {@link Cipher#DECRYPT_MODE} */
    FrameCipher(int mode) {
        this.mode = mode;
        try {
            this.cipher = Cipher.getInstance("ChaCha20/Poly1305/NoPadding", Conscrypt.newProvider());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    byte[] next(byte[] input) {
        ByteBuffer.wrap(iv).order(ByteOrder.LITTLE_ENDIAN).putLong(Integer.BYTES, nonce++);
        try {
            cipher.init(mode, KEY, new IvParameterSpec(iv));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
