package io.quoin.testkit.devchain.genesis;

/**
 * The subnet's hyperparameters that weights are judged by.
 *
 * @param tempo blocks between the chain's own epochs, 1 to 65,535
 * @param minAllowedWeights the least number of weights, 0 to 65,535
 * @param maxWeightsLimit the largest share of one weight, of 65,535; 65,535 allows everything
 * @param weightsVersionKey the least accepted version key; 0 accepts all
 * @param weightsSetRateLimit blocks that must lie between two weight settings of one hotkey
 * @param stakeThreshold the least stake that may set weights, in the smallest unit
 * @param commitReveal whether weights must be committed first, which refuses {@code set_weights}
 */
public record SubnetLimits(
        int tempo,
        int minAllowedWeights,
        int maxWeightsLimit,
        long weightsVersionKey,
        long weightsSetRateLimit,
        long stakeThreshold,
        boolean commitReveal) {

    public SubnetLimits {
        requireU16("tempo", tempo);
        requireU16("minAllowedWeights", minAllowedWeights);
        requireU16("maxWeightsLimit", maxWeightsLimit);
        if (tempo == 0 || weightsVersionKey < 0 || weightsSetRateLimit < 0 || stakeThreshold < 0) {
            throw new IllegalArgumentException("Expected a tempo of at least 1 and no negative limit");
        }
    }

    /** One weight is enough, there is no cap on a share, and weights may be set in every block. */
    public static SubnetLimits permissive() {
        return new SubnetLimits(10, 1, 0xffff, 0, 0, 0, false);
    }

    private static void requireU16(String name, int value) {
        if (value < 0 || value > 0xffff) {
            throw new IllegalArgumentException("Expected " + name + " of 0 to 65535, found " + value);
        }
    }
}
