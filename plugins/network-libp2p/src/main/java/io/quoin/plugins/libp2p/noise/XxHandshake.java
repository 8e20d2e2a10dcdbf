package io.quoin.plugins.libp2p.noise;

import io.quoin.plugins.libp2p.wire.Malformed;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Noise_XX_25519_ChaChaPoly_SHA256 with an empty prologue, for one role: three messages, alternately written and read.
 *
 * @see <a href="https://noiseprotocol.org/noise.html#interactive-handshake-patterns-fundamental">Noise, section 7.5</a>
 */
final class XxHandshake {

    private static final String PROTOCOL = "Noise_XX_25519_ChaChaPoly_SHA256";
    private static final int MESSAGES = 3;

    private final boolean initiator;
    private final X25519Key fixed;
    private final X25519Key ephemeral;
    private final SymmetricState symmetric = new SymmetricState(PROTOCOL);
    private byte @Nullable [] remoteEphemeral;
    private byte @Nullable [] remoteStatic;
    private int turn;

    /**
     * @param fixed the key the protocol calls static
     */
    XxHandshake(boolean initiator, X25519Key fixed, X25519Key ephemeral) {
        this.initiator = initiator;
        this.fixed = fixed;
        this.ephemeral = ephemeral;
    }

    boolean mustWrite() {
        return turn < MESSAGES && (turn % 2 == 0) == initiator;
    }

    /** Whether the next message is the first, which holds a key and no payload. */
    boolean nextIsKeyOnly() {
        return turn == 0;
    }

    boolean done() {
        return turn == MESSAGES;
    }

    byte[] write(byte[] payload) {
        if (!mustWrite()) {
            throw new IllegalStateException("It is the peer's turn in the handshake");
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (turn < 2) {
            out.writeBytes(ephemeral.publicKey());
            symmetric.mixHash(ephemeral.publicKey());
        }
        if (turn == 1) {
            symmetric.mixKey(ephemeral.agree(remoteEphemeral()));
        }
        if (turn > 0) {
            out.writeBytes(symmetric.encryptAndHash(fixed.publicKey()));
            // "es" and "se" by role: the writer's long-lived key meets the reader's ephemeral one.
            symmetric.mixKey(fixed.agree(remoteEphemeral()));
        }
        out.writeBytes(symmetric.encryptAndHash(payload));
        turn++;
        return out.toByteArray();
    }

    /**
     * Reads the peer's message and gives its payload.
     *
     * @throws io.quoin.spi.error.QuoinException if it is cut short, not authentic, or holds a key of low order
     */
    byte[] read(byte[] message) {
        if (done() || mustWrite()) {
            throw Malformed.bytes("The peer sent a handshake message out of turn");
        }
        int position = 0;
        if (turn < 2) {
            byte[] key = slice(message, 0, X25519Key.SIZE);
            position = X25519Key.SIZE;
            remoteEphemeral = key;
            symmetric.mixHash(key);
        }
        if (turn == 1) {
            symmetric.mixKey(ephemeral.agree(remoteEphemeral()));
        }
        if (turn > 0) {
            int size = X25519Key.SIZE + CipherState.TAG_BYTES;
            byte[] key = symmetric.decryptAndHash(slice(message, position, size));
            position += size;
            remoteStatic = key;
            symmetric.mixKey(ephemeral.agree(key));
        }
        byte[] payload = symmetric.decryptAndHash(slice(message, position, message.length - position));
        turn++;
        return payload;
    }

    /** The peer's long-lived X25519 key, once its message was read. */
    byte[] remoteStatic() {
        if (remoteStatic == null) {
            throw new IllegalStateException("The peer's key is not known yet");
        }
        return remoteStatic.clone();
    }

    byte[] handshakeHash() {
        return symmetric.hash();
    }

    /** This side's sending key, then its receiving key. */
    byte[][] split() {
        if (!done()) {
            throw new IllegalStateException("The handshake is not over");
        }
        byte[][] keys = symmetric.split();
        return initiator ? keys : new byte[][] {keys[1], keys[0]};
    }

    private byte[] remoteEphemeral() {
        if (remoteEphemeral == null) {
            throw new IllegalStateException("The peer's ephemeral key is not known yet");
        }
        return remoteEphemeral;
    }

    private static byte[] slice(byte[] message, int offset, int length) {
        if (length < 0 || message.length - offset < length) {
            throw Malformed.bytes("A handshake message of " + message.length + " bytes is cut short");
        }
        return Arrays.copyOfRange(message, offset, offset + length);
    }
}
