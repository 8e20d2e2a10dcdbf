package io.quoin.testkit.mock.fault;

import java.util.Random;

/** Which calls of an operation a fault hits. Calls are counted from 1. */
@FunctionalInterface
public interface Occurrence {

    /** Spreads call numbers over all bits of a seed: the golden ratio in 64 bits. */
    long MIX = 0x9e3779b97f4a7c15L;

    /** Whether the fault hits this call. */
    boolean hits(long call);

    /** One call only. */
    static Occurrence nth(long number) {
        return call -> call == number;
    }

    /** A call and all after it. */
    static Occurrence from(long number) {
        return call -> call >= number;
    }

    /**
     * A share of the calls, chosen by the seed: the same seed chooses the same calls.
     *
     * @param percent 0 to 100
     */
    static Occurrence share(int percent, long seed) {
        if (percent < 0 || percent > 100) {
            throw new IllegalArgumentException("Expected 0 to 100 percent, found " + percent);
        }
        return call -> new Random(seed ^ call * MIX).nextInt(100) < percent;
    }

    /** Every call. */
    static Occurrence always() {
        return call -> true;
    }
}
