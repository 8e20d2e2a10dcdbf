package io.quoin.host.ledger.apply;

import io.quoin.host.ledger.command.CloseEpoch;
import io.quoin.host.ledger.event.LedgerEvent;
import io.quoin.host.ledger.event.LedgerEvent.CommandSkipped;
import io.quoin.host.ledger.state.StateOverlay;
import java.util.List;
import java.util.Optional;

/**
 * What the commands of a block come to.
 *
 * @param changes the writes of all valid commands
 * @param closings the epoch ends among the valid commands: what the chain has to confirm
 */
public record BlockOutcome(
        StateOverlay changes, List<LedgerEvent> events, List<CommandReceipt> receipts, List<CloseEpoch> closings) {

    public BlockOutcome {
        events = List.copyOf(events);
        receipts = List.copyOf(receipts);
        closings = List.copyOf(closings);
    }

    /** The first command that is not valid. */
    public Optional<CommandSkipped> firstSkipped() {
        return events.stream()
                .filter(CommandSkipped.class::isInstance)
                .map(CommandSkipped.class::cast)
                .findFirst();
    }
}
