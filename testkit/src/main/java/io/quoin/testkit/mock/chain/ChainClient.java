package io.quoin.testkit.mock.chain;

import io.quoin.spi.chain.AccountSigner;
import io.quoin.spi.chain.BlockRef;
import io.quoin.spi.chain.Chain;
import io.quoin.spi.chain.FinalizedListener;
import io.quoin.spi.chain.Metagraph;
import io.quoin.spi.chain.WeightInclusion;
import io.quoin.spi.chain.WeightSubmission;
import io.quoin.spi.error.ChainError;
import io.quoin.spi.error.QuoinException;
import io.quoin.testkit.mock.fault.Faults;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** One node's view of a {@link SubnetState}. */
final class ChainClient implements Chain {

    private record Key(int mechanism, long epoch) {}

    private final SubnetState subnet;
    private final Faults<ChainOperation> faults;
    private final Optional<AccountSigner> hotkey;
    private final ExecutorService events =
            Executors.newSingleThreadExecutor(task -> new Thread(task, "mock-chain-events"));
    private final List<FinalizedListener> listeners = new CopyOnWriteArrayList<>();
    private final Map<Key, CompletableFuture<WeightInclusion>> submissions = new HashMap<>();

    ChainClient(SubnetState subnet, Faults<ChainOperation> faults, Optional<AccountSigner> hotkey) {
        this.subnet = subnet;
        this.faults = faults;
        this.hotkey = hotkey;
    }

    @Override
    public BlockRef genesis() {
        return subnet.block(0).orElseThrow();
    }

    @Override
    public BlockRef finalizedHead() {
        return subnet.head();
    }

    @Override
    public Optional<BlockRef> finalizedBlock(long number) {
        faults.check(ChainOperation.FINALIZED_BLOCK);
        return number > Integer.MAX_VALUE ? Optional.empty() : subnet.block((int) number);
    }

    @Override
    public void onFinalized(FinalizedListener listener) {
        listeners.add(subnet.listen(head -> events.execute(() -> listener.finalized(head))));
    }

    @Override
    public Metagraph metagraph(int netuid, BlockRef at) {
        requireSubnet(netuid);
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
            requireSubnet(submission.netuid());
            faults.check(ChainOperation.SUBMIT_WEIGHTS);
            if (subnet.commitReveal()) {
                throw new QuoinException(
                        ChainError.CHAIN_UNSUPPORTED, "The subnet asks for commit-reveal; nothing was sent");
            }
            if (!subnet.isRegistered(signer.account())) {
                throw new QuoinException(ChainError.CHAIN_DISPATCH, "HotKeyNotRegisteredInSubNet");
            }
            subnet.include(signer.account(), answer);
        } catch (QuoinException e) {
            answer.completeExceptionally(e);
        }
        return answer;
    }

    private void requireSubnet(int netuid) {
        if (netuid != subnet.netuid()) {
            throw new QuoinException(
                    ChainError.CHAIN_NO_SUBNET,
                    "The mock chain has the subnet " + subnet.netuid() + " only, asked for " + netuid);
        }
    }

    @Override
    public synchronized void close() {
        listeners.forEach(subnet::forget);
        events.shutdown();
        submissions
                .values()
                .forEach(answer -> answer.completeExceptionally(
                        new QuoinException(ChainError.CHAIN_NOT_INCLUDED, "The client was closed before inclusion")));
    }
}
