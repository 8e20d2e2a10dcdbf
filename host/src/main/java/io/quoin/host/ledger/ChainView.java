package io.quoin.host.ledger;

import io.quoin.host.ledger.command.ChainSnapshot;
import java.util.Optional;

/**
 * What this node itself has read of the chain. Asked from the consensus thread, so it answers from memory and does not
 * block: something else follows the chain and fetches the snapshots at epoch ends.
 */
@FunctionalInterface
public interface ChainView {

    /** The subnet at a block, once this node has seen it finalized and has read it; the answer never changes then. */
    Optional<ChainSnapshot> finalized(long blockNumber);
}
