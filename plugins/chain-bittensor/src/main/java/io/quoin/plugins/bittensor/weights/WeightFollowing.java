package io.quoin.plugins.bittensor.weights;

import io.quoin.plugins.bittensor.client.FinalizedBlocks;
import io.quoin.plugins.bittensor.client.FinalizedHeads;
import io.quoin.spi.chain.BlockRef;
import io.quoin.spi.chain.WeightInclusion;
import io.quoin.spi.error.ChainError;
import io.quoin.spi.error.QuoinException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks for an extrinsic in the finalized blocks of its era, when no endpoint tells where it is. */
final class WeightFollowing {

    private static final Logger LOG = LoggerFactory.getLogger(WeightFollowing.class);

    private final FinalizedHeads heads;
    private final FinalizedBlocks blocks;
    private final Inclusions inclusions;
    private final InstantSource clock;

    WeightFollowing(FinalizedHeads heads, FinalizedBlocks blocks, Inclusions inclusions, InstantSource clock) {
        this.heads = heads;
        this.blocks = blocks;
        this.inclusions = inclusions;
        this.clock = clock;
    }

    /**
     * Blocks until the extrinsic is found in a finalized block.
     *
     * @throws QuoinException with {@code CHAIN_NOT_INCLUDED} when its era or the time has passed, or with
     *     {@code CHAIN_DISPATCH} if it failed
     */
    WeightInclusion search(SignedWeights weights, Instant deadline) throws InterruptedException {
        long next = weights.bornAfter() + 1;
        while (next < weights.death()) {
            BlockRef newest = heads.newest();
            try {
                Optional<BlockRef> block = blocks.at(next);
                if (block.isPresent()) {
                    Optional<WeightInclusion> found =
                            inclusions.find(block.get().hash(), weights);
                    if (found.isPresent()) {
                        return found.get();
                    }
                    next++;
                    continue;
                }
            } catch (QuoinException e) {
                requireOutage(e);
            }
            if (!heads.awaitAbove(newest.number(), left(deadline))) {
                throw new QuoinException(
                        ChainError.CHAIN_NOT_INCLUDED,
                        "Extrinsic " + weights.hash().toHex() + " was not found up to block " + (next - 1)
                                + " in time; it may be included until block " + (weights.death() - 1));
            }
        }
        throw new QuoinException(
                ChainError.CHAIN_NOT_INCLUDED,
                "Extrinsic " + weights.hash().toHex() + " is in no finalized block up to " + (weights.death() - 1)
                        + ", where its validity ended");
    }

    /** Blocks until this client has seen the block's height finalized. */
    void awaitFinalized(WeightInclusion inclusion, Instant deadline) throws InterruptedException {
        if (!heads.awaitAbove(inclusion.block().number() - 1, left(deadline))) {
            throw new QuoinException(
                    ChainError.CHAIN_NOT_INCLUDED,
                    "The endpoint says that block " + inclusion.block().number()
                            + " is finalized, but its finalized head did not get there in time");
        }
    }

    /** While no endpoint answers there is still time; anything else is final. */
    private static void requireOutage(QuoinException problem) {
        if (problem.code() != ChainError.CHAIN_UNREACHABLE) {
            throw problem;
        }
        LOG.info("The search in the finalized blocks waits for an endpoint: {}", problem.getMessage());
    }

    private Duration left(Instant deadline) {
        return Duration.between(clock.instant(), deadline);
    }
}
