package io.quoin.substrate.ss58;

import java.math.BigInteger;
import java.util.Arrays;

/** Base58 in Bitcoin's alphabet. Quadratic in the length, so callers bound it. */
public final class Base58 {

    private static final String ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private static final BigInteger BASE = BigInteger.valueOf(ALPHABET.length());

    private Base58() {}

    /** The text of some bytes; leading zero bytes are kept. */
    public static String encode(byte[] bytes) {
        StringBuilder digits = new StringBuilder();
        for (BigInteger rest = new BigInteger(1, bytes); rest.signum() > 0; rest = rest.divide(BASE)) {
            digits.append(ALPHABET.charAt(rest.mod(BASE).intValue()));
        }
        for (int i = 0; i < bytes.length && bytes[i] == 0; i++) {
            digits.append(ALPHABET.charAt(0));
        }
        return digits.reverse().toString();
    }

    static byte[] decode(String text) {
        BigInteger value = BigInteger.ZERO;
        int zeros = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = ALPHABET.indexOf(text.charAt(i));
            if (digit < 0) {
                throw new IllegalArgumentException("Character " + (i + 1) + " is not a base58 digit");
            }
            value = value.multiply(BASE).add(BigInteger.valueOf(digit));
            if (value.signum() == 0) {
                zeros++;
            }
        }
        byte[] magnitude = value.toByteArray();
        int sign = magnitude[0] == 0 ? 1 : 0;
        byte[] bytes = new byte[zeros + magnitude.length - sign];
        System.arraycopy(magnitude, sign, bytes, zeros, magnitude.length - sign);
        return value.signum() == 0 ? Arrays.copyOf(bytes, zeros) : bytes;
    }
}
