package io.quoin.plugins.pbft.simulation;

import io.quoin.plugins.pbft.core.Signatures;
import io.quoin.spi.value.SessionKey;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Ideal signatures: a keyed mix of the bytes. Nobody in the simulation computes another one's. */
public record SimSignatures(SessionKey self) implements Signatures {

    @Override
    public byte[] sign(byte[] message) {
        return mix(self, message);
    }

    @Override
    public boolean verify(SessionKey key, byte[] message, byte[] signature) {
        return Arrays.equals(mix(key, message), signature);
    }

    private static byte[] mix(SessionKey key, byte[] message) {
        long state = 0x9e3779b97f4a7c15L * (key.hashCode() + 1L);
        for (byte each : message) {
            state = (state ^ (each & 0xff)) * 0x100000001b3L;
            state ^= state >>> 29;
        }
        ByteBuffer out = ByteBuffer.allocate(64);
        for (int i = 0; i < 8; i++) {
            state = (state ^ (state >>> 31)) * 0xbf58476d1ce4e5b9L + i;
            out.putLong(state);
        }
        return out.array();
    }
}
