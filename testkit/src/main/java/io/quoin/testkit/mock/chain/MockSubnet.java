package io.quoin.testkit.mock.chain;

import io.quoin.spi.chain.BlockRef;
import io.quoin.spi.chain.Metagraph;
import io.quoin.spi.chain.Neuron;
import io.quoin.spi.chain.UidWeight;
import io.quoin.spi.chain.WeightInclusion;
import io.quoin.spi.chain.WeightSubmission;
import io.quoin.spi.error.ChainError;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.value.AccountId;
import io.quoin.spi.value.Hash;
import io.quoin.testkit.devchain.genesis.DevGenesis;
import io.quoin.testkit.devchain.genesis.SubnetLimits;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * A chain of memory with one subnet. Blocks are finalized when a test says so; each includes at most one submission of a
 * hotkey, the oldest. The newest 10,000 blocks can be read. Thread-safe. Closing it ends what waits and takes its endpoint
 * away from clients; {@link MockChain#serve} opens another one there.
 */
public final class MockSubnet implements AutoCloseable {

    private static final int KEPT_BLOCKS = 10_000;

    /** Submissions that wait for a block. */
    static final int MAX_PENDING = 4_096;

    private record BlockState(BlockRef block, List<Neuron> neurons) {}

    private record Pending(AccountId hotkey, WeightSubmission submission, CompletableFuture<WeightInclusion> answer) {}

    private record Settled(Pending pending, Optional<String> refusal) {}

    private final ServedChains chains;
    private final String endpoint;
    private final Hash seed;
    private final int netuid;
    private final SubnetLimits limits;
    private final Deque<BlockState> blocks = new ArrayDeque<>();
    private final List<Pending> pending = new ArrayList<>();
    private final Map<Integer, List<UidWeight>> weights = new HashMap<>();
    private List<Neuron> neurons = List.of();
    private boolean closed;

    private MockSubnet(ServedChains chains, String endpoint, Hash seed, int netuid, SubnetLimits limits) {
        this.chains = chains;
        this.endpoint = endpoint;
        this.seed = seed;
        this.netuid = netuid;
        this.limits = limits;
    }

    /** A subnet without neurons. */
    static MockSubnet empty(ServedChains chains, String endpoint, int netuid, SubnetLimits limits) {
        MockSubnet subnet = new MockSubnet(chains, endpoint, seed("mock/" + netuid), netuid, limits);
        subnet.begin();
        return subnet;
    }

    /** The subnet of a genesis: the same genesis gives the same blocks. */
    static MockSubnet of(ServedChains chains, String endpoint, DevGenesis genesis) {
        MockSubnet subnet =
                new MockSubnet(chains, endpoint, seed(genesis.toString()), genesis.netuid(), genesis.limits());
        genesis.neurons()
                .forEach(neuron ->
                        subnet.add(neuron.hotkey(), neuron.coldkey(), neuron.stake(), neuron.validatorPermit()));
        subnet.begin();
        return subnet;
    }

    private static Hash seed(String description) {
        return Hash.sha256(description.getBytes(StandardCharsets.UTF_8));
    }

    private void begin() {
        blocks.add(new BlockState(reference(0), neurons));
    }

    /** Where clients find it. */
    public String endpoint() {
        return endpoint;
    }

    public int netuid() {
        return netuid;
    }

    public BlockRef genesis() {
        return reference(0);
    }

    public synchronized BlockRef head() {
        return blocks.getLast().block();
    }

    SubnetLimits limits() {
        return limits;
    }

    private BlockRef reference(long number) {
        return new BlockRef(
                number,
                Hash.sha256(ByteBuffer.allocate(Hash.SIZE + Long.BYTES)
                        .put(seed.toBytes())
                        .putLong(number)
                        .array()));
    }

    /** Registers a neuron, which blocks from the next one on show; gives its uid. The first one is the owner's. */
    public synchronized int register(AccountId hotkey, long stake, boolean validatorPermit) {
        return add(hotkey, hotkey, stake, validatorPermit);
    }

    private int add(AccountId hotkey, AccountId coldkey, long stake, boolean validatorPermit) {
        int uid = neurons.size();
        if (uid == DevGenesis.MAX_NEURONS) {
            throw new IllegalStateException("A subnet has at most " + uid + " neurons");
        }
        List<Neuron> more = new ArrayList<>(neurons);
        more.add(new Neuron(uid, hotkey, coldkey, stake, validatorPermit, 0));
        neurons = List.copyOf(more);
        return uid;
    }

    synchronized Optional<Neuron> neuron(AccountId hotkey) {
        return neurons.stream().filter(neuron -> neuron.hotkey().equals(hotkey)).findFirst();
    }

    synchronized Optional<BlockRef> block(long number) {
        return number >= 0 && number <= head().number() ? Optional.of(reference(number)) : Optional.empty();
    }

    synchronized Metagraph metagraph(BlockRef at) {
        return blocks.stream()
                .filter(state -> state.block().equals(at))
                .findFirst()
                .map(state -> new Metagraph(
                        at,
                        netuid,
                        state.neurons(),
                        0,
                        limits.tempo(),
                        limits.weightsVersionKey(),
                        limits.weightsSetRateLimit(),
                        limits.minAllowedWeights(),
                        limits.maxWeightsLimit(),
                        limits.commitReveal()))
                .orElseThrow(() -> new QuoinException(
                        ChainError.CHAIN_PROTOCOL,
                        "The mock chain at " + endpoint + " has no finalized block " + at.number() + " with hash "
                                + at.hash() + " among its newest " + KEPT_BLOCKS));
    }

    /** A neuron's weights at the newest block, the largest of them 65,535, in the order in which they were set. */
    public synchronized List<UidWeight> weights(int uid) {
        return weights.getOrDefault(uid, List.of());
    }

    /** Lets weights wait for a block, or refuses them with {@code CHAIN_REJECTED} if too many wait. */
    synchronized void include(
            AccountId hotkey, WeightSubmission submission, CompletableFuture<WeightInclusion> answer) {
        if (closed) {
            answer.completeExceptionally(closedException());
        } else if (pending.size() == MAX_PENDING) {
            answer.completeExceptionally(new QuoinException(
                    ChainError.CHAIN_REJECTED,
                    "The pool of the mock chain at " + endpoint + " is full: " + MAX_PENDING
                            + " submissions wait for a block"));
        } else {
            pending.add(new Pending(hotkey, submission, answer));
        }
    }

    /** Finalizes a block: waiting weights are in it or refused, and clients are told. */
    public BlockRef finalizeBlock() {
        BlockRef made;
        List<Settled> settled = new ArrayList<>();
        synchronized (this) {
            if (closed) {
                throw new IllegalStateException("The chain at " + endpoint + " is closed");
            }
            made = reference(head().number() + 1);
            Set<AccountId> taken = new HashSet<>();
            for (Iterator<Pending> each = pending.iterator(); each.hasNext(); ) {
                Pending next = each.next();
                if (taken.add(next.hotkey())) {
                    each.remove();
                    settled.add(new Settled(next, set(next, made.number())));
                }
            }
            blocks.add(new BlockState(made, neurons));
            if (blocks.size() > KEPT_BLOCKS) {
                blocks.removeFirst();
            }
        }
        // First: whoever hears that weights are in a block finds that block finalized.
        chains.finalized(this, made);
        for (int i = 0; i < settled.size(); i++) {
            settle(settled.get(i), made, i);
        }
        return made;
    }

    private Optional<String> set(Pending next, long block) {
        Optional<Neuron> setter = neuron(next.hotkey());
        Optional<String> refusal = WeightRules.refusal(limits, neurons.size(), setter, next.submission(), block);
        if (refusal.isEmpty()) {
            Neuron neuron = setter.orElseThrow();
            weights.put(neuron.uid(), WeightRules.toLargest(next.submission().weights()));
            List<Neuron> updated = new ArrayList<>(neurons);
            updated.set(
                    neuron.uid(),
                    new Neuron(
                            neuron.uid(),
                            neuron.hotkey(),
                            neuron.coldkey(),
                            neuron.stake(),
                            neuron.validatorPermit(),
                            block));
            neurons = List.copyOf(updated);
        }
        return refusal;
    }

    private static void settle(Settled settled, BlockRef block, int index) {
        Pending pending = settled.pending();
        if (settled.refusal().isPresent()) {
            pending.answer()
                    .completeExceptionally(new QuoinException(
                            ChainError.CHAIN_DISPATCH, settled.refusal().get()));
        } else {
            Hash extrinsic = Hash.sha256(ByteBuffer.allocate(2 * Hash.SIZE)
                    .put(pending.hotkey().toBytes())
                    .put(block.hash().toBytes())
                    .array());
            pending.answer().complete(new WeightInclusion(extrinsic, block, index));
        }
    }

    private QuoinException closedException() {
        return new QuoinException(
                ChainError.CHAIN_NOT_INCLUDED, "The mock chain at " + endpoint + " ended before inclusion");
    }

    @Override
    public void close() {
        List<Pending> left;
        synchronized (this) {
            closed = true;
            left = List.copyOf(pending);
            pending.clear();
        }
        chains.remove(this);
        left.forEach(each -> each.answer().completeExceptionally(closedException()));
    }
}
