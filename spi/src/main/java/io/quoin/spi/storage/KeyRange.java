package io.quoin.spi.storage;

import java.util.Arrays;
import java.util.Optional;

/**
 * Keys from {@code from} inclusive to {@code to} exclusive, in unsigned lexicographic order.
 *
 * @param from the first key; empty means the first of the table. Not copied; must not be changed.
 * @param to the first key beyond the range; absent means to the table's end. Not copied; must not be changed.
 */
public record KeyRange(byte[] from, Optional<byte[]> to) {

    /** Every key of a table. */
    public static KeyRange all() {
        return new KeyRange(new byte[0], Optional.empty());
    }

    /** The keys from {@code from} to before {@code to}. */
    public static KeyRange between(byte[] from, byte[] to) {
        return new KeyRange(from, Optional.of(to));
    }

    /** The keys that start with the prefix; an empty prefix means every key. */
    public static KeyRange prefix(byte[] prefix) {
        return new KeyRange(prefix, successor(prefix));
    }

    /** The smallest key above all keys with the prefix: none if it is empty or all 0xff. */
    private static Optional<byte[]> successor(byte[] prefix) {
        for (int length = prefix.length; length > 0; length--) {
            if (prefix[length - 1] != (byte) 0xff) {
                byte[] next = Arrays.copyOf(prefix, length);
                next[length - 1]++;
                return Optional.of(next);
            }
        }
        return Optional.empty();
    }
}
