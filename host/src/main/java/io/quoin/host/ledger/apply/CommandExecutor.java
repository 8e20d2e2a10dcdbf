package io.quoin.host.ledger.apply;

import io.quoin.host.ledger.command.BindSession;
import io.quoin.host.ledger.command.CloseEpoch;
import io.quoin.host.ledger.command.Command;
import io.quoin.host.ledger.command.CommitEvaluation;
import io.quoin.host.ledger.command.RegisterChallenge;
import io.quoin.host.ledger.command.RevealEvaluation;
import io.quoin.host.ledger.command.SetChallengeState;
import io.quoin.host.ledger.command.SignedCommand;
import io.quoin.host.ledger.command.Submit;
import io.quoin.host.ledger.genesis.Genesis;
import io.quoin.host.ledger.state.StateOverlay;
import io.quoin.host.ledger.state.StateView;

/**
 * The one judgement of a command: the pool, the check of a proposal and the application of a decided block all come
 * here. Pure but for the memory of good signatures; thread-safe as far as the state it is given is.
 */
public final class CommandExecutor {

    private final String networkId;
    private final CommandAuthenticator authenticator;
    private final RegisterChallengeApplier registerChallenge;
    private final SetChallengeStateApplier setChallengeState;
    private final SubmitApplier submit;
    private final CommitEvaluationApplier commitEvaluation = new CommitEvaluationApplier();
    private final RevealEvaluationApplier revealEvaluation = new RevealEvaluationApplier();
    private final BindSessionApplier bindSession = new BindSessionApplier();
    private final CloseEpochApplier closeEpoch;

    public CommandExecutor(Genesis genesis, CommandAuthenticator authenticator) {
        this.networkId = genesis.networkId();
        this.authenticator = authenticator;
        this.registerChallenge = new RegisterChallengeApplier(genesis);
        this.setChallengeState = new SetChallengeStateApplier(genesis);
        this.submit = new SubmitApplier(genesis.parameters());
        this.closeEpoch = new CloseEpochApplier(genesis);
    }

    /** Executes a command over a state, which is left as it is. */
    public CommandOutcome execute(StateView state, BlockFacts block, SignedCommand signed) {
        return execute(state, block, authenticate(signed));
    }

    ReadCommand.Decoded authenticate(SignedCommand signed) {
        return new ReadCommand.Decoded(signed, authenticator.check(signed));
    }

    CommandOutcome execute(StateView state, BlockFacts block, ReadCommand.Decoded command) {
        if (command.forged().isPresent()) {
            return new CommandOutcome.Refused(command.forged().get());
        }
        SignedCommand signed = command.signed();
        StateOverlay overlay = new StateOverlay(state);
        Execution execution = new Execution(overlay, block, signed.id(networkId), signed.signatures());
        try {
            dispatch(signed.command(), execution);
            return new CommandOutcome.Applied(overlay, execution.events());
        } catch (CommandRefused refused) {
            return new CommandOutcome.Refused(refused.refusal());
        }
    }

    private void dispatch(Command command, Execution execution) {
        if (command instanceof RegisterChallenge register) {
            registerChallenge.apply(register, execution);
        } else if (command instanceof SetChallengeState set) {
            setChallengeState.apply(set, execution);
        } else if (command instanceof Submit submission) {
            submit.apply(submission, execution);
        } else if (command instanceof CommitEvaluation commit) {
            commitEvaluation.apply(commit, execution);
        } else if (command instanceof RevealEvaluation reveal) {
            revealEvaluation.apply(reveal, execution);
        } else if (command instanceof BindSession bind) {
            bindSession.apply(bind, execution);
        } else if (command instanceof CloseEpoch close) {
            closeEpoch.apply(close, execution);
        } else {
            throw new IllegalStateException("No applier for " + command.type());
        }
    }
}
