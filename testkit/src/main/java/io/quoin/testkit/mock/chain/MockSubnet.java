package io.quoin.testkit.mock.chain;

import io.quoin.spi.chain.BlockRef;
import io.quoin.spi.chain.FinalizedListener;
import io.quoin.spi.chain.Metagraph;
import io.quoin.spi.chain.Neuron;
import io.quoin.spi.chain.WeightInclusion;
import io.quoin.spi.error.ChainError;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.value.AccountId;
import io.quoin.spi.value.Hash;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** The blocks of the chain and what its subnet was at each. Thread-safe. */
final class SubnetState {

    private static final int TEMPO = 360;
    private static final int MAX_WEIGHT = 0xffff;

    private record BlockState(BlockRef block, List<Neuron> neurons) {}

    private record Pending(AccountId hotkey, CompletableFuture<WeightInclusion> answer) {}

    private final int netuid;
    private final boolean commitReveal;
    private final List<BlockState> blocks = new ArrayList<>();
    private final List<Pending> pending = new ArrayList<>();
    private final List<FinalizedListener> listeners = new CopyOnWriteArrayList<>();
    private List<Neuron> neurons = List.of();

    SubnetState(int netuid, boolean commitReveal) {
        this.netuid = netuid;
        this.commitReveal = commitReveal;
        blocks.add(new BlockState(reference(0), neurons));
    }

    int netuid() {
        return netuid;
    }

    boolean commitReveal() {
        return commitReveal;
    }

    private BlockRef reference(long number) {
        return new BlockRef(
                number,
                Hash.sha256(
                        ByteBuffer.allocate(12).putInt(netuid).putLong(number).array()));
    }

    synchronized int register(AccountId hotkey, long stake, boolean permit) {
        int uid = neurons.size();
        List<Neuron> more = new ArrayList<>(neurons);
        more.add(new Neuron(uid, hotkey, hotkey, stake, permit, 0));
        neurons = List.copyOf(more);
        return uid;
    }

    synchronized BlockRef head() {
        return blocks.get(blocks.size() - 1).block();
    }

    synchronized Optional<BlockRef> block(int number) {
        return number >= 0 && number < blocks.size()
                ? Optional.of(blocks.get(number).block())
                : Optional.empty();
    }

    synchronized boolean isRegistered(AccountId hotkey) {
        return neurons.stream().anyMatch(neuron -> neuron.hotkey().equals(hotkey));
    }

    synchronized Metagraph metagraph(BlockRef at) {
        return blocks.stream()
                .filter(state -> state.block().equals(at))
                .findFirst()
                .map(state -> new Metagraph(at, netuid, state.neurons(), 0, TEMPO, 0, 0, 1, MAX_WEIGHT, commitReveal))
                .orElseThrow(() -> new QuoinException(
                        ChainError.CHAIN_PROTOCOL, "The mock chain has no finalized block " + at.number()));
    }

    synchronized void include(AccountId hotkey, CompletableFuture<WeightInclusion> answer) {
        pending.add(new Pending(hotkey, answer));
    }

    FinalizedListener listen(FinalizedListener listener) {
        listeners.add(listener);
        return listener;
    }

    void forget(FinalizedListener listener) {
        listeners.remove(listener);
    }

    BlockRef finalizeBlock() {
        BlockRef made;
        List<Pending> included;
        synchronized (this) {
            made = reference(head().number() + 1);
            included = List.copyOf(pending);
            pending.clear();
            for (Pending each : included) {
                neurons = neurons.stream()
                        .map(neuron -> neuron.hotkey().equals(each.hotkey())
                                ? new Neuron(
                                        neuron.uid(),
                                        neuron.hotkey(),
                                        neuron.coldkey(),
                                        neuron.stake(),
                                        neuron.validatorPermit(),
                                        made.number())
                                : neuron)
                        .toList();
            }
            blocks.add(new BlockState(made, neurons));
        }
        for (int i = 0; i < included.size(); i++) {
            Hash extrinsic =
                    Hash.sha256(included.get(i).hotkey().toBytes(), made.hash().toBytes());
            included.get(i).answer().complete(new WeightInclusion(extrinsic, made, i));
        }
        listeners.forEach(listener -> listener.finalized(made));
        return made;
    }
}
