package io.quoin.host.ledger.apply;

import static io.quoin.host.ledger.apply.CommandRefused.unless;

import io.quoin.host.ledger.command.BindSession;
import io.quoin.host.ledger.error.LedgerError;
import io.quoin.host.ledger.event.LedgerEvent.SessionBound;
import io.quoin.host.ledger.state.SessionRecord;
import io.quoin.host.ledger.state.SessionStart;
import io.quoin.host.ledger.state.StateReader;
import io.quoin.spi.value.AccountId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Gives a hotkey a session key from a coming epoch on. */
final class BindSessionApplier implements CommandApplier<BindSession> {

    /** How many epochs ahead a binding may start: a mistake blocks the hotkey no longer than that. */
    static final int MAX_AHEAD = 2;

    @Override
    public void apply(BindSession command, Execution execution) {
        Authority.requireAccount(execution, command.hotkey());
        StateReader state = execution.state();
        long epoch = state.currentEpoch().epoch();
        requireKnown(command.hotkey(), state);
        unless(
                command.validFromEpoch() > epoch && command.validFromEpoch() <= epoch + MAX_AHEAD,
                LedgerError.LEDGER_SESSION_EPOCH,
                "A binding starts in epoch " + (epoch + 1) + " to " + (epoch + MAX_AHEAD) + ", found "
                        + command.validFromEpoch());
        unless(
                state.sessionOwner(command.sessionKey())
                        .map(command.hotkey()::equals)
                        .orElse(true),
                LedgerError.LEDGER_SESSION_TAKEN,
                "Session key " + command.sessionKey() + " belongs to another hotkey");
        Optional<SessionRecord> before = state.session(command.hotkey());
        unless(
                before.map(session -> !session.hasPending(epoch)).orElse(true),
                LedgerError.LEDGER_SESSION_PENDING,
                "Hotkey " + command.hotkey() + " has a binding that has not started yet");
        List<SessionStart> starts = new ArrayList<>();
        before.flatMap(session -> session.live(epoch)).ifPresent(key -> starts.add(new SessionStart(key, epoch)));
        starts.add(new SessionStart(command.sessionKey(), command.validFromEpoch()));
        SessionRecord session = new SessionRecord(command.hotkey(), starts);
        execution.writer().session(session);
        execution.writer().sessionOwner(command.sessionKey(), command.hotkey());
        execution.emit(new SessionBound(session));
    }

    private static void requireKnown(AccountId hotkey, StateReader state) {
        boolean registered = state.snapshot()
                .map(snapshot -> snapshot.neuron(hotkey).isPresent())
                .orElse(false);
        unless(
                registered || state.session(hotkey).isPresent(),
                LedgerError.LEDGER_NOT_AUTHORIZED,
                "Hotkey " + hotkey
                        + " is neither registered on the subnet as of the epoch's chain block nor a validator");
    }
}
