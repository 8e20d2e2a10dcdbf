package io.quoin.plugins.libp2p.noise;

import io.quoin.plugins.libp2p.wire.ByteQueue;
import org.jspecify.annotations.Nullable;

/** The framing of Noise messages: a big-endian 16-bit length, then the message. */
public final class NoiseFrames {

    /** The most plaintext that one transport frame carries. */
    public static final int MAX_PLAINTEXT = 0xffff - CipherState.TAG_BYTES;

    private static final int PREFIX = 2;

    private NoiseFrames() {}

    /** The frame of a message of at most 65535 bytes. */
    public static byte[] frame(byte[] message) {
        byte[] frame = new byte[PREFIX + message.length];
        putLength(frame, message.length);
        System.arraycopy(message, 0, frame, PREFIX, message.length);
        return frame;
    }

    /** The frame of a transport message of at most {@link #MAX_PLAINTEXT} bytes. */
    public static byte[] seal(byte[] plain, CipherState sending) {
        int length = plain.length + CipherState.TAG_BYTES;
        byte[] frame = new byte[PREFIX + length];
        putLength(frame, length);
        sending.seal(plain, frame, PREFIX);
        return frame;
    }

    /**
     * Takes the next whole transport message; null if it is not there yet.
     *
     * @throws io.quoin.spi.error.QuoinException if it, or one before it, is not authentic
     */
    public static byte @Nullable [] open(ByteQueue in, CipherState receiving) {
        int length = announced(in);
        if (length < 0 || in.available() < PREFIX + length) {
            return null;
        }
        in.take(PREFIX);
        return receiving.open(in.take(length));
    }

    /** The announced length of the next message, or -1 if it is not known yet. */
    static int announced(ByteQueue in) {
        return in.available() < PREFIX ? -1 : (in.peek(0) & 0xff) << 8 | in.peek(1) & 0xff;
    }

    /** Takes the next whole message. */
    public static byte @Nullable [] poll(ByteQueue in) {
        int length = announced(in);
        if (length < 0 || in.available() < PREFIX + length) {
            return null;
        }
        in.take(PREFIX);
        return in.read(length);
    }

    private static void putLength(byte[] frame, int length) {
        frame[0] = (byte) (length >> 8);
        frame[1] = (byte) length;
    }
}
