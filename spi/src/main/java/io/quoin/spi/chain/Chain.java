package io.quoin.spi.chain;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * A chain that stake is read from and weights are submitted to. Safe from any thread. Reads are of finalized blocks and
 * block the caller until an endpoint answered; every failure is a {@code CHAIN_…} code.
 */
public interface Chain extends AutoCloseable {

    /** The hash of the chain's first block, checked at connection. */
    BlockRef genesis();

    /** The newest finalized block this client has seen; never goes back. */
    BlockRef finalizedHead();

    /** The finalized block of a height, if there is one yet. */
    Optional<BlockRef> finalizedBlock(long number);

    /** Calls the listener with each new finalized head, on a thread of the client, the newest only if it is slow. */
    void onFinalized(FinalizedListener listener);

    /** Everything the node needs to know of a subnet at one finalized block, read from that block's state. */
    Metagraph metagraph(int netuid, BlockRef at);

    /**
     * Submits weights with the context's hotkey, in the way that the chain's parameters ask for, and follows them. The
     * future completes when the extrinsic is in a finalized block, or fails with {@code CHAIN_REJECTED},
     * {@code CHAIN_DISPATCH} or {@code CHAIN_NOT_INCLUDED}.
     */
    CompletableFuture<WeightInclusion> submitWeights(WeightSubmission submission);

    @Override
    void close();
}
