package io.quoin.host.epoch;

import io.quoin.host.ledger.command.ChainSnapshot;
import io.quoin.host.ledger.command.CloseEpoch;
import io.quoin.host.ledger.genesis.Parameters;
import io.quoin.spi.chain.BlockRef;
import io.quoin.spi.chain.Chain;
import io.quoin.spi.error.QuoinException;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the chain's finalized blocks: when the block that ends the current epoch is finalized, reads the subnet at that
 * block and proposes to close the epoch. What it read is this node's own view, which a proposal of others is held
 * against. Reads happen on a thread of its own; {@link #seen} never blocks.
 */
public final class EpochWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EpochWatch.class);

    private final Chain chain;
    private final int netuid;
    private final Parameters parameters;
    private final LongSupplier currentEpoch;
    private final Consumer<CloseEpoch> onEnd;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> new Thread(task, "epoch-watch"));
    private volatile Optional<CloseEpoch> seen = Optional.empty();

    /**
     * @param currentEpoch the ledger's open epoch; called on this watch's thread
     * @param onEnd takes the command that closes the epoch, once per epoch; called on this watch's thread
     */
    public EpochWatch(
            Chain chain, int netuid, Parameters parameters, LongSupplier currentEpoch, Consumer<CloseEpoch> onEnd) {
        this.chain = chain;
        this.netuid = netuid;
        this.parameters = parameters;
        this.currentEpoch = currentEpoch;
        this.onEnd = onEnd;
    }

    /** Begins to follow. */
    public void start() {
        chain.onFinalized(head -> look());
        look();
    }

    /** Looks again now, because the ledger has moved to another epoch. */
    public void look() {
        try {
            thread.execute(this::check);
        } catch (RejectedExecutionException e) {
            LOG.debug("The watch is closed; a late look is dropped");
        }
    }

    /** What this node read at the end of an epoch, if it has read it. */
    public Optional<ChainSnapshot> seen(long epoch) {
        return seen.filter(end -> end.epoch() == epoch).map(CloseEpoch::snapshot);
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    private void check() {
        try {
            long epoch = currentEpoch.getAsLong();
            long last = parameters.lastChainBlock(epoch);
            if (seen(epoch).isPresent() || chain.finalizedHead().number() < last) {
                return;
            }
            Optional<BlockRef> block = chain.finalizedBlock(last);
            if (block.isPresent()) {
                CloseEpoch end = new CloseEpoch(epoch, ChainSnapshot.of(chain.metagraph(netuid, block.get())));
                seen = Optional.of(end);
                onEnd.accept(end);
            }
        } catch (QuoinException e) {
            LOG.warn(
                    "Cannot read the end of the epoch from the chain; trying again at the next block: {}",
                    e.toString());
        } catch (RuntimeException e) {
            LOG.error("Reading the end of the epoch failed", e);
        }
    }
}
