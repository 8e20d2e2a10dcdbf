package io.quoin.plugins.bittensor;

import io.quoin.plugins.bittensor.client.ChainReader;
import io.quoin.plugins.bittensor.client.ChainRuntime;
import io.quoin.plugins.bittensor.client.FinalizedBlocks;
import io.quoin.plugins.bittensor.client.FinalizedHeads;
import io.quoin.plugins.bittensor.client.GenesisCheck;
import io.quoin.plugins.bittensor.client.ProtocolErrors;
import io.quoin.plugins.bittensor.metagraph.MetagraphReader;
import io.quoin.plugins.bittensor.rpc.FailoverConnection;
import io.quoin.plugins.bittensor.weights.WeightQueue;
import io.quoin.spi.chain.BlockRef;
import io.quoin.spi.chain.Chain;
import io.quoin.spi.chain.FinalizedListener;
import io.quoin.spi.chain.Metagraph;
import io.quoin.spi.chain.WeightInclusion;
import io.quoin.spi.chain.WeightSubmission;
import io.quoin.spi.error.ChainError;
import io.quoin.spi.error.QuoinException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Bittensor's chain over its JSON-RPC. The parts are closed in the reverse order of their use. */
final class BittensorChain implements Chain {

    private final FailoverConnection connection;
    private final FinalizedHeads heads;
    private final ChainReader reader;
    private final FinalizedBlocks blocks;
    private final BlockRef genesis;
    private final Optional<WeightQueue> weights;

    BittensorChain(
            FailoverConnection connection,
            FinalizedHeads heads,
            ChainReader reader,
            GenesisCheck genesis,
            Optional<WeightQueue> weights) {
        this.connection = connection;
        this.heads = heads;
        this.reader = reader;
        this.blocks = new FinalizedBlocks(connection, heads, reader);
        this.genesis = genesis.genesis();
        this.weights = weights;
    }

    @Override
    public BlockRef genesis() {
        return genesis;
    }

    @Override
    public BlockRef finalizedHead() {
        return heads.newest();
    }

    @Override
    public Optional<BlockRef> finalizedBlock(long number) {
        return blocks.at(number);
    }

    @Override
    public void onFinalized(FinalizedListener listener) {
        heads.onFinalized(listener);
    }

    @Override
    public Metagraph metagraph(int netuid, BlockRef at) {
        ChainRuntime runtime = reader.runtime(at.hash());
        return ProtocolErrors.translate(
                "subnet " + netuid + " at block " + at.number(),
                () -> MetagraphReader.read(runtime.metadata(), netuid, at, keys -> reader.storage(at.hash(), keys)));
    }

    @Override
    public CompletableFuture<WeightInclusion> submitWeights(WeightSubmission submission) {
        return weights.map(queue -> queue.submit(submission))
                .orElseGet(() -> CompletableFuture.failedFuture(new QuoinException(
                        ChainError.CHAIN_KEY, "Nothing was sent: this node has no hotkey to sign weights with")));
    }

    @Override
    public void close() {
        weights.ifPresent(WeightQueue::close);
        connection.close();
        heads.close();
    }
}
