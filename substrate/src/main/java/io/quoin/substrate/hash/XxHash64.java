package io.quoin.substrate.hash;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The 64-bit xxHash: fast, not cryptographic.
 *
 * @see <a href="https://github.com/Cyan4973/xxHash/blob/dev/doc/xxhash_spec.md">xxHash specification, XXH64</a>
 */
final class XxHash64 {

    private static final long PRIME_1 = 0x9E3779B185EBCA87L;
    private static final long PRIME_2 = 0xC2B2AE3D27D4EB4FL;
    private static final long PRIME_3 = 0x165667B19E3779F9L;
    private static final long PRIME_4 = 0x85EBCA77C2B2AE63L;
    private static final long PRIME_5 = 0x27D4EB2F165667C5L;

    private static final int STRIPE = 32;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private XxHash64() {}

    static long hash(byte[] data, long seed) {
        int position = 0;
        long accumulator = seed + PRIME_5;
        if (data.length >= STRIPE) {
            long[] lanes = {seed + PRIME_1 + PRIME_2, seed + PRIME_2, seed, seed - PRIME_1};
            for (; position + STRIPE <= data.length; position += STRIPE) {
                for (int lane = 0; lane < lanes.length; lane++) {
                    lanes[lane] = round(lanes[lane], (long) LONG.get(data, position + 8 * lane));
                }
            }
            accumulator = converge(lanes);
        }
        return avalanche(tail(accumulator + data.length, data, position));
    }

    private static long round(long accumulator, long input) {
        return Long.rotateLeft(accumulator + input * PRIME_2, 31) * PRIME_1;
    }

    private static long converge(long[] lanes) {
        long result = Long.rotateLeft(lanes[0], 1)
                + Long.rotateLeft(lanes[1], 7)
                + Long.rotateLeft(lanes[2], 12)
                + Long.rotateLeft(lanes[3], 18);
        for (long lane : lanes) {
            result = (result ^ round(0, lane)) * PRIME_1 + PRIME_4;
        }
        return result;
    }

    private static long tail(long start, byte[] data, int from) {
        long result = start;
        int position = from;
        for (; position + 8 <= data.length; position += 8) {
            result ^= round(0, (long) LONG.get(data, position));
            result = Long.rotateLeft(result, 27) * PRIME_1 + PRIME_4;
        }
        if (position + 4 <= data.length) {
            result ^= ((int) INT.get(data, position) & 0xffffffffL) * PRIME_1;
            result = Long.rotateLeft(result, 23) * PRIME_2 + PRIME_3;
            position += 4;
        }
        for (; position < data.length; position++) {
            result ^= (data[position] & 0xff) * PRIME_5;
            result = Long.rotateLeft(result, 11) * PRIME_1;
        }
        return result;
    }

    private static long avalanche(long value) {
        long result = (value ^ value >>> 33) * PRIME_2;
        result = (result ^ result >>> 29) * PRIME_3;
        return result ^ result >>> 32;
    }
}
