package io.quoin.benchmarks.report;

import java.util.Arrays;

/** Repeated measurements of one thing in one unit. Immutable. */
public record Series(double[] values) {

    /** Sorts a copy of at least one value. */
    public Series {
        if (values.length == 0) {
            throw new IllegalArgumentException("Nothing was measured");
        }
        values = values.clone();
        Arrays.sort(values);
    }

    public double median() {
        return values[values.length / 2];
    }

    public double least() {
        return values[0];
    }

    public double most() {
        return values[values.length - 1];
    }
}
