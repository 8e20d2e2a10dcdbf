package io.quoin.host.ledger.apply;

import io.quoin.host.ledger.error.Refusal;
import io.quoin.host.ledger.event.LedgerEvent;
import io.quoin.host.ledger.state.StateOverlay;
import java.util.List;

/** What a command comes to in a given state. */
public sealed interface CommandOutcome {

    /** The command is valid: these writes and events are its effect. */
    record Applied(StateOverlay changes, List<LedgerEvent> events) implements CommandOutcome {}

    /** The command is not valid and has no effect. */
    record Refused(Refusal refusal) implements CommandOutcome {}
}
