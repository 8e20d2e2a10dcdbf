package io.quoin.benchmarks.report;

import java.util.Arrays;
import java.util.Locale;

/** Repeated measurements of one thing, in nanoseconds. Immutable. */
public record Sample(String name, long[] nanos) {

    private static final double NANOS_PER_MILLI = 1e6;

    /** Sorts a copy. */
    public Sample {
        nanos = nanos.clone();
        Arrays.sort(nanos);
    }

    public double medianMillis() {
        return nanos[nanos.length / 2] / NANOS_PER_MILLI;
    }

    /** Name, median and spread. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%-44s %8.1f ms   (%.1f to %.1f, %d runs)",
                name,
                medianMillis(),
                nanos[0] / NANOS_PER_MILLI,
                nanos[nanos.length - 1] / NANOS_PER_MILLI,
                nanos.length);
    }
}
