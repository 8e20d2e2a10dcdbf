package io.quoin.spi.config;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number of bytes, written {@code 512B}, {@code 64KiB}, {@code 256MiB} or {@code 2GiB}.
 *
 * @param bytes at least 0
 */
public record ByteSize(long bytes) {

    private static final Pattern NOTATION = Pattern.compile("(\\d{1,18})\\s*(B|KiB|MiB|GiB)");

    public ByteSize {
        if (bytes < 0) {
            throw new IllegalArgumentException("A size is at least 0 bytes, found " + bytes);
        }
    }

    /**
     * Reads the notation.
     *
     * @throws IllegalArgumentException if the text is not a size or does not fit in 63 bits
     */
    public static ByteSize parse(String text) {
        Matcher matcher = NOTATION.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("Expected a size such as 64MiB, found '" + text + "'");
        }
        int shift = switch (matcher.group(2)) {
            case "KiB" -> 10;
            case "MiB" -> 20;
            case "GiB" -> 30;
            default -> 0;
        };
        try {
            return new ByteSize(Math.multiplyExact(Long.parseLong(matcher.group(1)), 1L << shift));
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("The size '" + text + "' is too large", e);
        }
    }

    @Override
    public String toString() {
        if (bytes >= 1L << 30 && bytes % (1L << 30) == 0) {
            return String.format(Locale.ROOT, "%dGiB", bytes >> 30);
        }
        if (bytes >= 1L << 20 && bytes % (1L << 20) == 0) {
            return String.format(Locale.ROOT, "%dMiB", bytes >> 20);
        }
        if (bytes >= 1L << 10 && bytes % (1L << 10) == 0) {
            return String.format(Locale.ROOT, "%dKiB", bytes >> 10);
        }
        return bytes + "B";
    }
}
