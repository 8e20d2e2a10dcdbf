package io.quoin.testkit.devnet.observe;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A closed epoch as one node has it.
 *
 * @param weights the agreed weights by uid
 * @param uids each miner's slot by its address, if it has one
 * @param inclusion where this node's extrinsic ended up, once it is final
 */
public record EpochView(
        long epoch,
        long chainBlock,
        List<UidWeightView> weights,
        Map<String, Integer> uids,
        Optional<Inclusion> inclusion) {

    public EpochView {
        weights = List.copyOf(weights);
        uids = Map.copyOf(uids);
    }

    /** Whether the weights come from submissions, not only from burning. */
    public boolean hasMiners() {
        return !uids.isEmpty();
    }

    /** The weight of a miner, 0 if it has none. */
    public int weightOf(String miner) {
        Integer uid = uids.get(miner);
        return weights.stream()
                .filter(weight -> uid != null && weight.uid() == uid)
                .mapToInt(UidWeightView::weight)
                .findFirst()
                .orElse(0);
    }
}
