package io.quoin.substrate.sr25519;

/** The permutation Keccak-f[1600] on 25 lanes (FIPS 202, section 3). Without branches or lookups that depend on the state. */
final class KeccakF1600 {

    private static final long[] ROUND_CONSTANTS = {
        0x0000000000000001L, 0x0000000000008082L, 0x800000000000808aL, 0x8000000080008000L,
        0x000000000000808bL, 0x0000000080000001L, 0x8000000080008081L, 0x8000000000008009L,
        0x000000000000008aL, 0x0000000000000088L, 0x0000000080008009L, 0x000000008000000aL,
        0x000000008000808bL, 0x800000000000008bL, 0x8000000000008089L, 0x8000000000008003L,
        0x8000000000008002L, 0x8000000000000080L, 0x000000000000800aL, 0x800000008000000aL,
        0x8000000080008081L, 0x8000000000008080L, 0x0000000080000001L, 0x8000000080008008L,
    };

    private KeccakF1600() {}

    /** Permutes the lanes in place; lane x + 5y is A[x, y]. */
    static void permute(long[] lanes) {
        long[] moved = new long[25];
        for (long constant : ROUND_CONSTANTS) {
            theta(lanes);
            rhoAndPi(lanes, moved);
            chi(moved, lanes);
            lanes[0] ^= constant;
        }
    }

    private static void theta(long[] a) {
        long c0 = a[0] ^ a[5] ^ a[10] ^ a[15] ^ a[20];
        long c1 = a[1] ^ a[6] ^ a[11] ^ a[16] ^ a[21];
        long c2 = a[2] ^ a[7] ^ a[12] ^ a[17] ^ a[22];
        long c3 = a[3] ^ a[8] ^ a[13] ^ a[18] ^ a[23];
        long c4 = a[4] ^ a[9] ^ a[14] ^ a[19] ^ a[24];
        long d0 = c4 ^ Long.rotateLeft(c1, 1);
        long d1 = c0 ^ Long.rotateLeft(c2, 1);
        long d2 = c1 ^ Long.rotateLeft(c3, 1);
        long d3 = c2 ^ Long.rotateLeft(c4, 1);
        long d4 = c3 ^ Long.rotateLeft(c0, 1);
        for (int row = 0; row < 25; row += 5) {
            a[row] ^= d0;
            a[row + 1] ^= d1;
            a[row + 2] ^= d2;
            a[row + 3] ^= d3;
            a[row + 4] ^= d4;
        }
    }

    /** Lane (x, y) is rotated by the t-th triangular number and moves to (y, 2x + 3y), t being its place in the walk. */
    private static void rhoAndPi(long[] from, long[] to) {
        to[0] = from[0];
        int x = 1;
        int y = 0;
        for (int t = 0; t < 24; t++) {
            int nextX = y;
            int nextY = (2 * x + 3 * y) % 5;
            to[nextX + 5 * nextY] = Long.rotateLeft(from[x + 5 * y], (t + 1) * (t + 2) / 2);
            x = nextX;
            y = nextY;
        }
    }

    private static void chi(long[] from, long[] to) {
        for (int row = 0; row < 25; row += 5) {
            for (int x = 0; x < 5; x++) {
                to[row + x] = from[row + x] ^ (~from[row + (x + 1) % 5] & from[row + (x + 2) % 5]);
            }
        }
    }
}
