package io.quoin.testkit.mock.chain;

import io.quoin.spi.chain.AccountSigner;
import io.quoin.spi.chain.BlockRef;
import io.quoin.spi.chain.Chain;
import io.quoin.spi.chain.ChainContext;
import io.quoin.spi.chain.FinalizedListener;
import io.quoin.spi.chain.Metagraph;
import io.quoin.spi.chain.WeightInclusion;
import io.quoin.spi.chain.WeightSubmission;
import io.quoin.spi.error.ChainError;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.value.Hash;
import io.quoin.testkit.mock.fault.ProductFaults;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One node's view of the first of its endpoints that serves the chain it knows. */
final class ChainClient implements Chain {

    private static final Logger LOG = LoggerFactory.getLogger(ChainClient.class);

    private record Key(int mechanism, long epoch) {}

    private final ServedChains chains;
    private final List<String> endpoints;
    private final BlockRef genesis;
    private final ProductFaults<ChainOperation> faults;
    private final Optional<AccountSigner> hotkey;
    private final ExecutorService events =
            Executors.newSingleThreadExecutor(task -> new Thread(task, "mock-chain-events"));
    private final List<FinalizedListener> listeners = new CopyOnWriteArrayList<>();
    private final AtomicReference<@Nullable BlockRef> untold = new AtomicReference<>();
    private final Map<Key, CompletableFuture<WeightInclusion>> submissions = new HashMap<>();
    private BlockRef head;
    private @Nullable ScheduledFuture<?> blocks;
    private volatile boolean failing;

    private ChainClient(
            ServedChains chains,
            List<String> endpoints,
            MockSubnet first,
            ProductFaults<ChainOperation> faults,
            Optional<AccountSigner> hotkey) {
        this.chains = chains;
        this.endpoints = endpoints;
        this.genesis = first.genesis();
        this.head = first.head();
        this.faults = faults;
        this.hotkey = hotkey;
    }

    static ChainClient open(
            ServedChains chains, MockChainConfig config, ProductFaults<ChainOperation> faults, ChainContext context) {
        MockSubnet first = find(chains, config.endpoints(), config.genesisHash());
        ChainClient client = new ChainClient(chains, config.endpoints(), first, faults, context.hotkey());
        context.hotkey()
                .filter(own -> config.stake() > 0 && first.neuron(own.account()).isEmpty())
                .ifPresent(own -> {
                    int unused = first.register(own.account(), config.stake(), true);
                });
        chains.join(client);
        if (!config.blockTime().isZero()) {
            long nanos = config.blockTime().toNanos();
            client.blocks =
                    context.scheduler().scheduleAtFixedRate(client::finalizeBlock, nanos, nanos, TimeUnit.NANOSECONDS);
        }
        return client;
    }

    private static MockSubnet find(ServedChains chains, List<String> endpoints, Optional<Hash> genesis) {
        List<MockSubnet> served =
                endpoints.stream().map(chains::at).flatMap(Optional::stream).toList();
        if (served.isEmpty()) {
            throw new QuoinException(
                    ChainError.CHAIN_UNREACHABLE, "No mock chain is served at " + String.join(", ", endpoints));
        }
        return served.stream()
                .filter(subnet -> genesis.isEmpty() || subnet.genesis().hash().equals(genesis.get()))
                .findFirst()
                .orElseThrow(() -> new QuoinException(
                        ChainError.CHAIN_WRONG_NETWORK,
                        "Expected the chain with the genesis "
                                + genesis.map(Hash::toHex).orElseThrow() + ", found "
                                + served.get(0).genesis().hash().toHex() + " at "
                                + served.get(0).endpoint()));
    }

    private MockSubnet current() {
        return find(chains, endpoints, Optional.of(genesis.hash()));
    }

    /** A timer's task: what it threw would end the timer in silence. */
    private void finalizeBlock() {
        try {
            BlockRef made = current().finalizeBlock();
            LOG.trace("Finalized block {}", made.number());
            failing = false;
        } catch (QuoinException | IllegalStateException e) {
            if (failing) {
                LOG.debug("Still no block is finalized: {}", e.toString());
            } else {
                LOG.warn("No block is finalized (said once until one is): {}", e.toString());
            }
            failing = true;
        }
    }

    /** Hears of a block of any chain; tells of it if it is this client's and newer than what it has seen. */
    void finalized(MockSubnet subnet, BlockRef block) {
        boolean own = endpoints.contains(subnet.endpoint()) && subnet.genesis().equals(genesis);
        synchronized (this) {
            if (!own || block.number() <= head.number()) {
                return;
            }
            head = block;
        }
        if (untold.getAndSet(block) == null) {
            try {
                events.execute(this::tell);
            } catch (RejectedExecutionException e) {
                LOG.debug("The client is closed; block {} is not told", block.number());
            }
        }
    }

    private void tell() {
        BlockRef newest = untold.getAndSet(null);
        if (newest != null) {
            listeners.forEach(listener -> listener.finalized(newest));
        }
    }

    @Override
    public BlockRef genesis() {
        return genesis;
    }

    @Override
    public synchronized BlockRef finalizedHead() {
        return head;
    }

    @Override
    public Optional<BlockRef> finalizedBlock(long number) {
        faults.check(ChainOperation.FINALIZED_BLOCK);
        return current().block(number);
    }

    @Override
    public void onFinalized(FinalizedListener listener) {
        listeners.add(listener);
    }

    @Override
    public Metagraph metagraph(int netuid, BlockRef at) {
        MockSubnet subnet = current();
        requireSubnet(subnet, netuid);
        faults.check(ChainOperation.METAGRAPH);
        return subnet.metagraph(at);
    }

    @Override
    public synchronized CompletableFuture<WeightInclusion> submitWeights(WeightSubmission submission) {
        Key key = new Key(submission.mechanism(), submission.epoch());
        CompletableFuture<WeightInclusion> before = submissions.get(key);
        if (before != null && !before.isCompletedExceptionally()) {
            return before;
        }
        CompletableFuture<WeightInclusion> answer = new CompletableFuture<>();
        submissions.put(key, answer);
        try {
            AccountSigner signer = hotkey.orElseThrow(
                    () -> new QuoinException(ChainError.CHAIN_KEY, "This client has no hotkey and only reads"));
            MockSubnet subnet = current();
            requireSubnet(subnet, submission.netuid());
            faults.check(ChainOperation.SUBMIT_WEIGHTS);
            requireAcceptable(subnet, signer);
            subnet.include(signer.account(), submission, answer);
        } catch (QuoinException e) {
            answer.completeExceptionally(e);
        }
        return answer;
    }

    private static void requireAcceptable(MockSubnet subnet, AccountSigner signer) {
        if (subnet.limits().commitReveal()) {
            throw new QuoinException(
                    ChainError.CHAIN_UNSUPPORTED, "The subnet asks for commit-reveal; nothing was sent");
        }
        long threshold = subnet.limits().stakeThreshold();
        subnet.neuron(signer.account())
                .filter(neuron -> neuron.stake() < threshold)
                .ifPresent(neuron -> {
                    throw new QuoinException(
                            ChainError.CHAIN_REJECTED,
                            "The stake of " + neuron.stake() + " is below the threshold of " + threshold);
                });
    }

    private static void requireSubnet(MockSubnet subnet, int netuid) {
        if (netuid != subnet.netuid()) {
            throw new QuoinException(
                    ChainError.CHAIN_NO_SUBNET,
                    "The mock chain has the subnet " + subnet.netuid() + " only, asked for " + netuid);
        }
    }

    @Override
    public synchronized void close() {
        if (blocks != null) {
            blocks.cancel(false);
        }
        chains.leave(this);
        events.shutdown();
        submissions
                .values()
                .forEach(answer -> answer.completeExceptionally(
                        new QuoinException(ChainError.CHAIN_NOT_INCLUDED, "The client was closed before inclusion")));
    }
}
