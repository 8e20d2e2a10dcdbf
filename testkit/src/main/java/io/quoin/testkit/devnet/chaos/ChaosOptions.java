package io.quoin.testkit.devnet.chaos;

/**
 * How much goes wrong.
 *
 * @param faults how many faults, one after the other, 1 to 1,000
 * @param seed what they are drawn from
 */
public record ChaosOptions(int faults, long seed) {

    /** The most faults of a run. */
    public static final int MAX_FAULTS = 1_000;

    public ChaosOptions {
        if (faults < 1 || faults > MAX_FAULTS) {
            throw new IllegalArgumentException("Expected 1 to " + MAX_FAULTS + " faults, found " + faults);
        }
    }
}
