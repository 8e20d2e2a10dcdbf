package io.quoin.host.ledger.apply;

import static io.quoin.host.ledger.apply.CommandRefused.unless;

import io.quoin.host.ledger.command.ChallengeAction;
import io.quoin.host.ledger.command.SetChallengeState;
import io.quoin.host.ledger.error.LedgerError;
import io.quoin.host.ledger.event.LedgerEvent.ChallengeChanged;
import io.quoin.host.ledger.genesis.Genesis;
import io.quoin.host.ledger.state.ChallengeRecord;
import io.quoin.host.ledger.state.ChallengeState;
import java.util.Optional;

/** Moves a challenge to another state of its life. */
final class SetChallengeStateApplier implements CommandApplier<SetChallengeState> {

    private final Genesis genesis;

    SetChallengeStateApplier(Genesis genesis) {
        this.genesis = genesis;
    }

    @Override
    public void apply(SetChallengeState command, Execution execution) {
        Authority.requireOwners(execution, genesis.owners());
        ChallengeRecord challenge = execution
                .state()
                .challenge(command.name())
                .orElseThrow(() -> new CommandRefused(
                        LedgerError.LEDGER_CHALLENGE_UNKNOWN, "No challenge is named '" + command.name() + "'"));
        unless(
                challenge.revision() == command.revision(),
                LedgerError.LEDGER_CHALLENGE_REVISION,
                "Challenge '" + command.name() + "' is at revision " + challenge.revision() + ", found "
                        + command.revision());
        ChallengeState next = next(challenge.state(), command.action())
                .orElseThrow(() -> new CommandRefused(
                        LedgerError.LEDGER_CHALLENGE_STATE,
                        "A challenge that is " + challenge.state() + " cannot be told to " + command.action()));
        ChallengeRecord changed = challenge.withState(next);
        execution.writer().challenge(changed);
        execution.emit(new ChallengeChanged(changed));
    }

    private static Optional<ChallengeState> next(ChallengeState state, ChallengeAction action) {
        ChallengeState next = switch (action) {
            case PAUSE -> state == ChallengeState.ACTIVE ? ChallengeState.PAUSED : state;
            case RESUME -> state == ChallengeState.PAUSED ? ChallengeState.ACTIVE : state;
            case DEPRECATE ->
                state == ChallengeState.ACTIVE || state == ChallengeState.PAUSED ? ChallengeState.DEPRECATED : state;
            case RETIRE -> ChallengeState.RETIRED;
        };
        return next == state ? Optional.empty() : Optional.of(next);
    }
}
