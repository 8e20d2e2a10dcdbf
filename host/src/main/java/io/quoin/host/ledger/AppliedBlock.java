package io.quoin.host.ledger;

import io.quoin.host.ledger.event.LedgerEvent;
import io.quoin.spi.consensus.Block;
import io.quoin.spi.value.Hash;
import java.util.List;

/**
 * A block that is applied and on disk.
 *
 * @param stateRoot the state after it
 * @param events in the order in which they happened
 */
public record AppliedBlock(Block block, Hash stateRoot, List<LedgerEvent> events) {

    public AppliedBlock {
        events = List.copyOf(events);
    }
}
