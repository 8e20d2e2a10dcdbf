package io.quoin.testkit.devchain.runtime;

import java.util.List;

/** Scales weights so that the largest is 65,535, in the runtime's 32.32 fixed point (division cut, result rounded). */
final class WeightScaling {

    private static final long LARGEST = 0xffff;
    private static final long DIVIDE_FIRST_ABOVE = 32_768;
    private static final int FRACTION_BITS = 32;
    private static final long HALF = 1L << (FRACTION_BITS - 1);

    private WeightScaling() {}

    static List<Integer> toLargest(List<Integer> weights) {
        long largest = weights.stream().mapToLong(Integer::longValue).max().orElse(0);
        if (largest == 0) {
            return weights;
        }
        return weights.stream().map(weight -> scale(weight, largest)).toList();
    }

    /** Multiplying first would overflow the 31 integer bits above 32,768; the runtime divides first there. */
    private static int scale(long weight, long largest) {
        long fixed = largest > DIVIDE_FIRST_ABOVE
                ? weight * ((LARGEST << FRACTION_BITS) / largest)
                : (weight * LARGEST << FRACTION_BITS) / largest;
        return (int) ((fixed + HALF) >> FRACTION_BITS);
    }
}
