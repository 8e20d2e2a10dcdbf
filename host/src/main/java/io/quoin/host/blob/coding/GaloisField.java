package io.quoin.host.blob.coding;

/**
 * Arithmetic in GF(2^8) with the polynomial x^8 + x^4 + x^3 + x^2 + 1 (0x11d), whose generator is 2. Elements are 0 to
 * 255; addition is XOR.
 */
final class GaloisField {

    /** The number of elements. */
    static final int SIZE = 256;

    private static final int POLYNOMIAL = 0x11d;
    private static final int[] EXP = new int[2 * SIZE];
    private static final int[] LOG = new int[SIZE];

    /** All products, a row for each first factor. */
    private static final byte[][] PRODUCTS = new byte[SIZE][SIZE];

    static {
        int power = 1;
        for (int exponent = 0; exponent < SIZE - 1; exponent++) {
            EXP[exponent] = power;
            EXP[exponent + SIZE - 1] = power;
            LOG[power] = exponent;
            power <<= 1;
            if (power >= SIZE) {
                power ^= POLYNOMIAL;
            }
        }
        for (int a = 1; a < SIZE; a++) {
            for (int b = 1; b < SIZE; b++) {
                PRODUCTS[a][b] = (byte) EXP[LOG[a] + LOG[b]];
            }
        }
    }

    private GaloisField() {}

    static int multiply(int a, int b) {
        return PRODUCTS[a][b] & 0xff;
    }

    /** The element that gives 1 with {@code a}, which must not be 0. */
    static int inverse(int a) {
        if (a == 0) {
            throw new ArithmeticException("0 has no inverse");
        }
        return EXP[SIZE - 1 - LOG[a]];
    }

    /** Adds the multiple of each byte to the byte of the target at the same place. */
    static void addMultiple(byte[] target, byte[] source, int factor) {
        byte[] row = PRODUCTS[factor];
        for (int i = 0; i < source.length; i++) {
            target[i] ^= row[source[i] & 0xff];
        }
    }
}
