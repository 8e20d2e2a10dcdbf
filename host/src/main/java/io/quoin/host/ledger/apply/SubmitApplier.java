package io.quoin.host.ledger.apply;

import static io.quoin.host.ledger.apply.CommandRefused.unless;

import io.quoin.host.ledger.command.Submit;
import io.quoin.host.ledger.error.LedgerError;
import io.quoin.host.ledger.event.LedgerEvent.SubmissionAccepted;
import io.quoin.host.ledger.genesis.Parameters;
import io.quoin.host.ledger.state.ChallengeRecord;
import io.quoin.host.ledger.state.ChallengeState;
import io.quoin.host.ledger.state.CurrentEpoch;
import io.quoin.host.ledger.state.Evaluator;
import io.quoin.host.ledger.state.MinerRecord;
import io.quoin.host.ledger.state.StorageOutcome;
import io.quoin.host.ledger.state.SubmissionRecord;
import io.quoin.host.ledger.state.SubmissionStatus;
import io.quoin.host.ledger.weight.EvaluatorDraw;
import io.quoin.spi.value.AccountId;
import java.util.List;
import java.util.Optional;

/** Accepts a submission and draws its evaluators. */
final class SubmitApplier implements CommandApplier<Submit> {

    private final Parameters parameters;

    SubmitApplier(Parameters parameters) {
        this.parameters = parameters;
    }

    @Override
    public void apply(Submit command, Execution execution) {
        Authority.requireAccount(execution, command.miner());
        requireOpenChallenge(command, execution);
        unless(
                command.artifactBytes() <= parameters.maxSubmissionBytes(),
                LedgerError.LEDGER_ARTIFACT_SIZE,
                "An artifact has at most " + parameters.maxSubmissionBytes() + " bytes, found "
                        + command.artifactBytes());
        requireRegistered(command.miner(), execution);
        CurrentEpoch epoch = execution.state().currentEpoch();
        useQuota(command, execution, epoch);
        SubmissionRecord submission = new SubmissionRecord(
                execution.commandId(),
                command.challenge(),
                command.artifact(),
                command.artifactBytes(),
                command.miner(),
                command.nonce(),
                epoch.epoch(),
                execution.block().height(),
                execution.block().timestamp(),
                SubmissionStatus.EVALUATING,
                evaluators(execution),
                Optional.empty(),
                StorageOutcome.NONE,
                0);
        execution.writer().submission(submission);
        execution.emit(new SubmissionAccepted(submission));
    }

    private static void requireOpenChallenge(Submit command, Execution execution) {
        ChallengeRecord challenge = execution
                .state()
                .challenge(command.challenge())
                .orElseThrow(() -> new CommandRefused(
                        LedgerError.LEDGER_CHALLENGE_UNKNOWN, "No challenge is named '" + command.challenge() + "'"));
        unless(
                challenge.state() == ChallengeState.ACTIVE,
                LedgerError.LEDGER_CHALLENGE_STATE,
                "Challenge '" + command.challenge() + "' takes no submissions: it is " + challenge.state());
    }

    private void requireRegistered(AccountId miner, Execution execution) {
        boolean registered = execution
                .state()
                .snapshot()
                .map(snapshot -> snapshot.neuron(miner).isPresent())
                .orElse(true);
        unless(
                registered || !parameters.requireRegisteredMiners(),
                LedgerError.LEDGER_MINER_UNREGISTERED,
                "Miner " + miner + " is not registered on the subnet as of the epoch's chain block");
    }

    private void useQuota(Submit command, Execution execution, CurrentEpoch epoch) {
        MinerRecord miner = execution.state().miner(command.miner()).orElse(new MinerRecord(0, epoch.epoch(), 0));
        unless(
                command.nonce() > miner.lastNonce(),
                LedgerError.LEDGER_NONCE,
                "The miner's last nonce is " + miner.lastNonce() + ", found " + command.nonce());
        int used = miner.submissionsIn(epoch.epoch());
        unless(
                used < parameters.submissionsPerMinerPerEpoch(),
                LedgerError.LEDGER_QUOTA,
                "The miner has made " + used + " submissions in epoch " + epoch.epoch() + ", which is its quota");
        unless(
                epoch.submissions() < parameters.submissionsPerEpoch(),
                LedgerError.LEDGER_QUOTA,
                "The network has taken " + epoch.submissions() + " submissions in epoch " + epoch.epoch()
                        + ", which is its quota");
        execution.writer().miner(command.miner(), new MinerRecord(command.nonce(), epoch.epoch(), used + 1));
        execution.writer().currentEpoch(epoch.withSubmission());
    }

    private List<Evaluator> evaluators(Execution execution) {
        return EvaluatorDraw.draw(
                        execution.block().hash(),
                        execution.commandId(),
                        execution.state().newestValidatorSet().set().validators(),
                        parameters.evaluatorsPerSubmission())
                .stream()
                .map(validator -> new Evaluator(validator.hotkey(), validator.weight()))
                .toList();
    }
}
