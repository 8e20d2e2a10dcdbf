package io.quoin.host.ledger.command;

import io.quoin.host.ledger.codec.CanonicalReader;
import io.quoin.host.ledger.codec.CanonicalWriter;
import io.quoin.spi.chain.BlockRef;
import io.quoin.spi.chain.Metagraph;
import io.quoin.spi.value.AccountId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the ledger takes over from one finalized block of the chain.
 *
 * @param ownerUid the uid that unassigned weight goes to
 * @param versionKey the version key that weight submissions carry
 * @param minAllowedWeights the least number of weights in a submission
 * @param maxWeightLimit the largest share of one weight, of 65,535
 * @param neurons in ascending order of uid, each uid and hotkey once, at most 4,096
 */
public record ChainSnapshot(
        BlockRef block,
        int netuid,
        int ownerUid,
        long versionKey,
        int minAllowedWeights,
        int maxWeightLimit,
        List<SnapshotNeuron> neurons) {

    /** The most neurons. */
    public static final int MAX_NEURONS = 4_096;

    public ChainSnapshot {
        neurons = List.copyOf(neurons);
        u16("netuid", netuid);
        u16("owner uid", ownerUid);
        u16("least number of weights", minAllowedWeights);
        u16("largest weight", maxWeightLimit);
        if (block.number() < 0 || versionKey < 0) {
            throw new IllegalArgumentException("Block number and version key are at least 0");
        }
        if (neurons.size() > MAX_NEURONS) {
            throw new IllegalArgumentException("Expected at most 4096 neurons, found " + neurons.size());
        }
        Set<AccountId> hotkeys = new HashSet<>();
        int last = -1;
        for (SnapshotNeuron neuron : neurons) {
            if (neuron.uid() <= last || !hotkeys.add(neuron.hotkey())) {
                throw new IllegalArgumentException(
                        "The neurons are not in order of uid with each hotkey once, at uid " + neuron.uid());
            }
            last = neuron.uid();
        }
    }

    /** Takes over a metagraph. */
    public static ChainSnapshot of(Metagraph metagraph) {
        return new ChainSnapshot(
                metagraph.block(),
                metagraph.netuid(),
                metagraph.ownerUid(),
                metagraph.weightsVersionKey(),
                metagraph.minAllowedWeights(),
                metagraph.maxWeightLimit(),
                metagraph.neurons().stream()
                        .map(n -> new SnapshotNeuron(n.uid(), n.hotkey(), n.stake(), n.validatorPermit()))
                        .toList());
    }

    /** The neuron of a hotkey. */
    public Optional<SnapshotNeuron> neuron(AccountId hotkey) {
        return neurons.stream().filter(n -> n.hotkey().equals(hotkey)).findFirst();
    }

    /** Writes the fields. */
    public void encode(CanonicalWriter out) {
        out.u63(block.number()).fixed(block.hash()).u16(netuid).u16(ownerUid).u63(versionKey);
        out.u16(minAllowedWeights).u16(maxWeightLimit);
        out.list(neurons, (target, neuron) -> neuron.encode(target));
    }

    /** Reads the fields. */
    public static ChainSnapshot decode(CanonicalReader in) {
        BlockRef block = new BlockRef(in.u63(), in.hash());
        return new ChainSnapshot(
                block, in.u16(), in.u16(), in.u63(), in.u16(), in.u16(), in.list(MAX_NEURONS, SnapshotNeuron::decode));
    }

    private static void u16(String what, int value) {
        if (value < 0 || value > 0xffff) {
            throw new IllegalArgumentException("The " + what + " is from 0 to 65535, found " + value);
        }
    }
}
