package io.quoin.host.epoch;

import io.quoin.host.ledger.ChainView;
import io.quoin.host.ledger.command.ChainSnapshot;
import io.quoin.host.ledger.genesis.Parameters;
import io.quoin.spi.chain.BlockRef;
import io.quoin.spi.chain.Chain;
import io.quoin.spi.error.QuoinException;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the chain's finalized blocks: when the block that ends the current epoch is finalized, reads the subnet at that
 * block. What it read is this node's own view, which closes the epoch when this node proposes, and which others' proposals
 * are held against. The chain is read on the worker only.
 */
public final class EpochWatch implements ChainView {

    private static final Logger LOG = LoggerFactory.getLogger(EpochWatch.class);

    private final Chain chain;
    private final int netuid;
    private final Parameters parameters;
    private final LongSupplier currentEpoch;
    private final Runnable onEnd;
    private final Executor worker;
    private volatile Optional<ChainSnapshot> seen = Optional.empty();

    /**
     * @param currentEpoch the ledger's open epoch; called on the worker
     * @param onEnd told when the end of an epoch was read; called on the worker
     * @param worker runs one look after the other; may drop a look if another one waits
     */
    public EpochWatch(
            Chain chain,
            int netuid,
            Parameters parameters,
            LongSupplier currentEpoch,
            Runnable onEnd,
            Executor worker) {
        this.chain = chain;
        this.netuid = netuid;
        this.parameters = parameters;
        this.currentEpoch = currentEpoch;
        this.onEnd = onEnd;
        this.worker = worker;
    }

    /** Begins to follow. */
    public void start() {
        chain.onFinalized(head -> look());
        look();
    }

    /** Looks again, because the ledger has moved to another epoch. Returns at once. */
    public void look() {
        worker.execute(this::check);
    }

    @Override
    public Optional<ChainSnapshot> finalized(long blockNumber) {
        return seen.filter(snapshot -> snapshot.block().number() == blockNumber);
    }

    private void check() {
        try {
            long last = parameters.lastChainBlock(currentEpoch.getAsLong());
            if (finalized(last).isPresent() || chain.finalizedHead().number() < last) {
                return;
            }
            Optional<BlockRef> block = chain.finalizedBlock(last);
            if (block.isPresent()) {
                seen = Optional.of(ChainSnapshot.of(chain.metagraph(netuid, block.get())));
                onEnd.run();
            }
        } catch (QuoinException e) {
            LOG.warn(
                    "Cannot read the end of the epoch from the chain; trying again at the next block: {}",
                    e.toString());
        }
    }
}
