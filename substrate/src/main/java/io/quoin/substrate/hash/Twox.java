package io.quoin.substrate.hash;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Substrate's TwoX: 64-bit xxHashes with the seeds 0, 1, 2 ..., little endian, one after the other. */
public final class Twox {

    private Twox() {}

    /** 8 bytes. */
    public static byte[] hash64(byte[] data) {
        return hash(data, 1);
    }

    /** 16 bytes. */
    public static byte[] hash128(byte[] data) {
        return hash(data, 2);
    }

    /** 32 bytes. */
    public static byte[] hash256(byte[] data) {
        return hash(data, 4);
    }

    private static byte[] hash(byte[] data, int words) {
        ByteBuffer result = ByteBuffer.allocate(8 * words).order(ByteOrder.LITTLE_ENDIAN);
        for (int seed = 0; seed < words; seed++) {
            result.putLong(XxHash64.hash(data, seed));
        }
        return result.array();
    }
}
