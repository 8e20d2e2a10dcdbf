package io.quoin.spi.chain;

import io.quoin.spi.value.AccountId;
import java.util.List;
import java.util.Optional;

/**
 * A subnet at one finalized block.
 *
 * @param neurons in order of uid
 * @param ownerUid the uid that unassigned weight goes to
 * @param tempo blocks between the chain's own epochs
 * @param weightsVersionKey the least version key that {@code set_weights} accepts
 * @param weightsRateLimit blocks that must lie between two weight settings of one hotkey
 * @param minAllowedWeights the least number of weights a submission must have
 * @param maxWeightLimit the largest share of one weight, of 65,535
 * @param commitReveal whether weights must be committed before they are revealed
 */
public record Metagraph(
        BlockRef block,
        int netuid,
        List<Neuron> neurons,
        int ownerUid,
        int tempo,
        long weightsVersionKey,
        long weightsRateLimit,
        int minAllowedWeights,
        int maxWeightLimit,
        boolean commitReveal) {

    public Metagraph {
        neurons = List.copyOf(neurons);
    }

    /** The neuron of a hotkey. */
    public Optional<Neuron> neuron(AccountId hotkey) {
        return neurons.stream().filter(n -> n.hotkey().equals(hotkey)).findFirst();
    }
}
