package io.quoin.plugins.libp2p.noise;

import io.quoin.plugins.libp2p.wire.Malformed;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * One direction's ChaCha20-Poly1305 key and nonce counter. Confined to one thread.
 *
 * @see <a href="https://noiseprotocol.org/noise.html#the-cipherstate-object">Noise, section 5.1</a>
 */
public final class CipherState {

    /** The size of an authentication tag in bytes. */
    public static final int TAG_BYTES = 16;

    private static final byte[] NO_DATA = {};

    private final SecretKeySpec key;
    private final Cipher cipher;
    private final byte[] iv = new byte[12];
    private long nonce;
    private boolean broken;

    CipherState(byte[] key) {
        this(key, ChaChaPoly.best());
    }

    CipherState(byte[] key, ChaChaPoly algorithm) {
        this(key, algorithm, 0);
    }

    /** @param nonce of the next message */
    CipherState(byte[] key, ChaChaPoly algorithm, long nonce) {
        this.nonce = nonce;
        this.key = new SecretKeySpec(key, "ChaCha20");
        this.cipher = algorithm.cipher();
    }

    /** Encrypts a transport message without associated data. */
    public byte[] seal(byte[] plain) {
        return seal(NO_DATA, plain);
    }

    /**
     * Decrypts a transport message without associated data.
     *
     * @throws io.quoin.spi.error.QuoinException if it, or one before it, is not authentic
     */
    public byte[] open(byte[] sealed) {
        return open(NO_DATA, sealed);
    }

    byte[] seal(byte[] associated, byte[] plain) {
        byte[] sealed = new byte[plain.length + TAG_BYTES];
        seal(associated, plain, sealed, 0);
        return sealed;
    }

    byte[] open(byte[] associated, byte[] sealed) {
        return open(associated, ByteBuffer.wrap(sealed));
    }

    /** Encrypts a transport message into an array, which has room for it and its tag from an offset on. */
    void seal(byte[] plain, byte[] out, int offset) {
        seal(NO_DATA, plain, out, offset);
    }

    /** Decrypts a transport message that an array holds. */
    byte[] open(ByteBuffer sealed) {
        return open(NO_DATA, sealed);
    }

    private void seal(byte[] associated, byte[] plain, byte[] out, int offset) {
        try {
            run(Cipher.ENCRYPT_MODE, associated, ByteBuffer.wrap(plain), out, offset);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Encryption with a fresh nonce cannot fail", e);
        }
    }

    private byte[] open(byte[] associated, ByteBuffer sealed) {
        if (sealed.remaining() < TAG_BYTES) {
            throw Malformed.bytes("An encrypted frame has " + sealed.remaining() + " bytes, less than its tag");
        }
        byte[] plain = new byte[sealed.remaining() - TAG_BYTES];
        try {
            run(Cipher.DECRYPT_MODE, associated, sealed, plain, 0);
            return plain;
        } catch (AEADBadTagException e) {
            broken = true;
            throw Malformed.bytes("An encrypted frame is not authentic");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Decryption failed for a reason other than the tag", e);
        }
    }

    private void run(int mode, byte[] associated, ByteBuffer input, byte[] out, int offset)
            throws GeneralSecurityException {
        if (broken || nonce == -1) {
            throw Malformed.bytes("The keys of this connection are used up, or a frame was not authentic");
        }
        ByteBuffer.wrap(iv).order(ByteOrder.LITTLE_ENDIAN).putLong(4, nonce);
        cipher.init(mode, key, new IvParameterSpec(iv));
        cipher.updateAAD(associated);
        cipher.doFinal(input.array(), input.arrayOffset() + input.position(), input.remaining(), out, offset);
        nonce++;
    }
}
