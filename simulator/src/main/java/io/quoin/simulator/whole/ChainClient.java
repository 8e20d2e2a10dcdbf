package io.quoin.simulator.whole;

import io.quoin.simulator.Machine;
import io.quoin.spi.chain.BlockRef;
import io.quoin.spi.chain.Chain;
import io.quoin.spi.chain.FinalizedListener;
import io.quoin.spi.chain.Metagraph;
import io.quoin.spi.chain.WeightInclusion;
import io.quoin.spi.chain.WeightSubmission;
import io.quoin.spi.error.ChainError;
import io.quoin.spi.error.QuoinException;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;

/** A process's view of the scripted chain: late, each node by another time, and now and then unreachable until the calm. */
final class ChainClient implements Chain {

    private static final long LONGEST_LAG = 3_000;

    private final ChainScript script;
    private final Machine machine;
    private final SplittableRandom random;
    private final long pollMillis;
    private final long lag;
    private long told = -1;

    ChainClient(ChainScript script, Machine machine, SplittableRandom random, long pollMillis) {
        this.script = script;
        this.machine = machine;
        this.random = random;
        this.pollMillis = pollMillis;
        this.lag = random.nextLong(LONGEST_LAG);
    }

    @Override
    public BlockRef genesis() {
        return script.block(0);
    }

    @Override
    public BlockRef finalizedHead() {
        return script.head(machine.world().now() - lag);
    }

    @Override
    public Optional<BlockRef> finalizedBlock(long number) {
        requireReachable();
        return number > finalizedHead().number() ? Optional.empty() : Optional.of(script.block(number));
    }

    @Override
    public void onFinalized(FinalizedListener listener) {
        machine.after(pollMillis, () -> {
            BlockRef head = finalizedHead();
            if (head.number() > told) {
                told = head.number();
                listener.finalized(head);
            }
            onFinalized(listener);
        });
    }

    @Override
    public Metagraph metagraph(int netuid, BlockRef at) {
        requireReachable();
        return script.metagraph(at);
    }

    @Override
    public CompletableFuture<WeightInclusion> submitWeights(WeightSubmission submission) {
        return CompletableFuture.failedFuture(
                new QuoinException(ChainError.CHAIN_UNSUPPORTED, "The scripted chain takes no weights"));
    }

    @Override
    public void close() {
        // Nothing is held.
    }

    private void requireReachable() {
        if (!machine.world().isCalm() && random.nextInt(5) == 0) {
            throw new QuoinException(ChainError.CHAIN_UNREACHABLE, "The scripted chain does not answer");
        }
    }
}
