package io.quoin.host.cli.terminal;

import java.util.List;
import java.util.Locale;

/** Numbers of bytes, for people. */
public final class ByteCount {

    private static final int UNIT = 1024;
    private static final List<String> UNITS = List.of("KiB", "MiB", "GiB", "TiB", "PiB", "EiB");

    private ByteCount() {}

    /** A number of bytes in the largest unit that it fills, such as {@code 812 B} and {@code 1.5 MiB}. */
    public static String of(long bytes) {
        if (bytes < UNIT) {
            return bytes + " B";
        }
        double amount = (double) bytes / UNIT;
        int unit = 0;
        while (amount >= UNIT && unit < UNITS.size() - 1) {
            amount /= UNIT;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f %s", amount, UNITS.get(unit));
    }
}
