package io.quoin.spi.chain;

import java.util.List;

/**
 * Weights to submit.
 *
 * @param epoch the Quoin epoch they come from: submitting the same epoch again is the same submission
 * @param mechanism the subnet's mechanism, 0 to 15
 * @param weights in order of uid, each uid once
 */
public record WeightSubmission(int netuid, int mechanism, long epoch, List<UidWeight> weights, long versionKey) {

    public WeightSubmission {
        weights = List.copyOf(weights);
    }
}
