package io.quoin.host.ledger.apply;

import io.quoin.host.ledger.error.Refusal;
import io.quoin.host.ledger.event.LedgerEvent;
import io.quoin.host.ledger.state.StateOverlay;
import java.util.List;
import java.util.Optional;

/** What a command comes to in a given state. */
public sealed interface CommandOutcome {

    /** Why the command is not valid; empty if it is. */
    Optional<Refusal> refusal();

    /** The command is valid: these writes and events are its effect. */
    record Applied(StateOverlay changes, List<LedgerEvent> events) implements CommandOutcome {
        @Override
        public Optional<Refusal> refusal() {
            return Optional.empty();
        }
    }

    /** The command is not valid and has no effect. */
    record Refused(Refusal reason) implements CommandOutcome {
        @Override
        public Optional<Refusal> refusal() {
            return Optional.of(reason);
        }
    }
}
