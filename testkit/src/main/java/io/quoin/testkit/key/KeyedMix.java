package io.quoin.testkit.key;

import io.quoin.spi.value.SessionKey;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Stands for signatures where nobody is clever: a mix of public key and message, thousands of times as fast as Ed25519.
 * Whoever knows the key can compute it, so a test has to see to it that nobody computes another one's.
 */
public final class KeyedMix {

    /** The size of a signature in bytes, as Ed25519's. */
    public static final int BYTES = 64;

    private KeyedMix() {}

    /** What stands for a key's signature of a message. */
    public static byte[] sign(SessionKey key, byte[] message) {
        long state = 0x9e3779b97f4a7c15L * (key.hashCode() + 1L);
        for (byte each : message) {
            state = (state ^ (each & 0xff)) * 0x100000001b3L;
            state ^= state >>> 29;
        }
        ByteBuffer out = ByteBuffer.allocate(BYTES);
        while (out.hasRemaining()) {
            state = (state ^ (state >>> 31)) * 0xbf58476d1ce4e5b9L + out.position() / Long.BYTES;
            out.putLong(state);
        }
        return out.array();
    }

    /** Whether a signature is the key's of the message. */
    public static boolean verify(SessionKey key, byte[] message, byte[] signature) {
        return Arrays.equals(sign(key, message), signature);
    }
}
