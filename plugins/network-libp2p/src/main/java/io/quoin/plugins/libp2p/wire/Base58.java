package io.quoin.plugins.libp2p.wire;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Base 58 with the Bitcoin alphabet; leading zero bytes are leading {@code 1}s. A peer's id is written for every message, so
 * five digits are converted at a time, in words of 32 bits.
 */
public final class Base58 {

    private static final String ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private static final int BASE = 58;
    private static final int DIGITS = 5;
    /** {@code 58^5}, the largest power below 2^31. */
    private static final long GROUP = 656_356_768L;

    private static final int MAX_CHARS = 128;
    private static final int MAX_WORDS = 24; // 58^128 < 2^768

    private static final long LOW = 0xFFFF_FFFFL;

    private Base58() {}

    public static String encode(byte[] bytes) {
        int[] words = words(bytes);
        StringBuilder text = new StringBuilder();
        int first = significant(words, 0);
        while (first < words.length) {
            long rest = divide(words, first);
            first = significant(words, first);
            append(text, rest, first == words.length);
        }
        for (int i = 0; i < bytes.length && bytes[i] == 0; i++) {
            text.append(ALPHABET.charAt(0));
        }
        return text.reverse().toString();
    }

    /** The number as words, the highest first. */
    private static int[] words(byte[] bytes) {
        int count = (bytes.length + Integer.BYTES - 1) / Integer.BYTES;
        ByteBuffer padded = ByteBuffer.allocate(count * Integer.BYTES);
        padded.put(padded.capacity() - bytes.length, bytes);
        int[] words = new int[count];
        padded.asIntBuffer().get(words);
        return words;
    }

    private static int significant(int[] words, int from) {
        int first = from;
        while (first < words.length && words[first] == 0) {
            first++;
        }
        return first;
    }

    /** Divides by a group of digits in place; the remainder. */
    private static long divide(int[] words, int first) {
        long rest = 0;
        for (int i = first; i < words.length; i++) {
            long part = rest << Integer.SIZE | words[i] & LOW;
            words[i] = (int) (part / GROUP);
            rest = part % GROUP;
        }
        return rest;
    }

    /** Appends a group, its lowest digit first; the last group has no leading zeros. */
    private static void append(StringBuilder text, long group, boolean last) {
        long rest = group;
        for (int i = 0; i < DIGITS && !(last && rest == 0); i++) {
            text.append(ALPHABET.charAt((int) (rest % BASE)));
            rest /= BASE;
        }
    }

    /** The bytes, or empty if the text is not base 58 or longer than 128 characters. */
    public static Optional<byte[]> decode(String text) {
        if (text.isEmpty() || text.length() > MAX_CHARS) {
            return Optional.empty();
        }
        int[] words = new int[MAX_WORDS];
        for (int start = 0; start < text.length(); start += DIGITS) {
            int end = Math.min(text.length(), start + DIGITS);
            long group = 0;
            long factor = 1;
            for (int i = start; i < end; i++) {
                int digit = ALPHABET.indexOf(text.charAt(i));
                if (digit < 0) {
                    return Optional.empty();
                }
                group = group * BASE + digit;
                factor *= BASE;
            }
            multiplyAndAdd(words, factor, group);
        }
        return Optional.of(bytes(words, leadingZeros(text)));
    }

    private static int leadingZeros(String text) {
        int zeros = 0;
        while (zeros < text.length() && text.charAt(zeros) == ALPHABET.charAt(0)) {
            zeros++;
        }
        return zeros;
    }

    private static void multiplyAndAdd(int[] words, long factor, long summand) {
        long carry = summand;
        for (int i = words.length - 1; i >= 0; i--) {
            carry += (words[i] & LOW) * factor;
            words[i] = (int) carry;
            carry >>>= Integer.SIZE;
        }
    }

    private static byte[] bytes(int[] words, int zeros) {
        ByteBuffer padded = ByteBuffer.allocate(words.length * Integer.BYTES);
        padded.asIntBuffer().put(words);
        int first = 0;
        while (first < padded.capacity() && padded.get(first) == 0) {
            first++;
        }
        byte[] bytes = new byte[zeros + padded.capacity() - first];
        padded.get(first, bytes, zeros, padded.capacity() - first);
        return bytes;
    }
}
