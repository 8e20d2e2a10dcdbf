package io.quoin.host.ledger.apply;

import io.quoin.host.ledger.command.CommandSignature;
import io.quoin.host.ledger.event.LedgerEvent;
import io.quoin.host.ledger.state.StateOverlay;
import io.quoin.host.ledger.state.StateReader;
import io.quoin.host.ledger.state.StateWriter;
import io.quoin.spi.value.Hash;
import java.util.ArrayList;
import java.util.List;

/** One command being executed: what it may see, and where its writes and events go. */
final class Execution {

    private final BlockFacts block;
    private final Hash commandId;
    private final List<CommandSignature> signatures;
    private final StateReader state;
    private final StateWriter writer;
    private final List<LedgerEvent> events = new ArrayList<>();

    Execution(StateOverlay overlay, BlockFacts block, Hash commandId, List<CommandSignature> signatures) {
        this.block = block;
        this.commandId = commandId;
        this.signatures = signatures;
        this.state = new StateReader(overlay);
        this.writer = new StateWriter(overlay);
    }

    BlockFacts block() {
        return block;
    }

    Hash commandId() {
        return commandId;
    }

    /** The signatures, already verified against the signers' keys; who those are is for the command to judge. */
    List<CommandSignature> signatures() {
        return signatures;
    }

    StateReader state() {
        return state;
    }

    StateWriter writer() {
        return writer;
    }

    void emit(LedgerEvent event) {
        events.add(event);
    }

    List<LedgerEvent> events() {
        return List.copyOf(events);
    }
}
