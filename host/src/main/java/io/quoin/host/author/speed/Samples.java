package io.quoin.host.author.speed;

import java.util.Arrays;

/** Measurements of the same thing, at least one. */
public final class Samples {

    private final double[] sorted;

    /** @param values in any order; copied */
    public Samples(double... values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("There is no median of nothing");
        }
        sorted = values.clone();
        Arrays.sort(sorted);
    }

    /** The middle one, or the mean of the two in the middle. */
    public double median() {
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    public double least() {
        return sorted[0];
    }

    public double most() {
        return sorted[sorted.length - 1];
    }

    /** Half of the distance from the least to the most, in parts of the median; 0 if that is 0. */
    public double spread() {
        return median() == 0 ? 0 : (most() - least()) / 2 / median();
    }

    /** Each multiplied. */
    public Samples times(double factor) {
        return new Samples(Arrays.stream(sorted).map(value -> value * factor).toArray());
    }
}
