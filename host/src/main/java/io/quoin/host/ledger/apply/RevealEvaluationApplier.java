package io.quoin.host.ledger.apply;

import static io.quoin.host.ledger.apply.CommandRefused.unless;

import io.quoin.host.ledger.command.EvaluationResult;
import io.quoin.host.ledger.command.ResultCode;
import io.quoin.host.ledger.command.RevealEvaluation;
import io.quoin.host.ledger.error.LedgerError;
import io.quoin.host.ledger.event.LedgerEvent.EvaluationRevealed;
import io.quoin.host.ledger.event.LedgerEvent.SubmissionFinal;
import io.quoin.host.ledger.event.LedgerEvent.SubmissionUnresolved;
import io.quoin.host.ledger.state.EvaluationRecord;
import io.quoin.host.ledger.state.Reveal;
import io.quoin.host.ledger.state.StandingRecord;
import io.quoin.host.ledger.state.StorageOutcome;
import io.quoin.host.ledger.state.SubmissionRecord;
import io.quoin.host.ledger.state.SubmissionStatus;
import java.util.List;
import java.util.Optional;

/** Takes an evaluator's result, and ends the evaluation when a quorum shows the same or none can any more. */
final class RevealEvaluationApplier implements CommandApplier<RevealEvaluation> {

    @Override
    public void apply(RevealEvaluation command, Execution execution) {
        Authority.requireSession(execution, command.evaluator());
        SubmissionRecord submission = execution
                .state()
                .submission(command.submission())
                .orElseThrow(() -> new CommandRefused(
                        LedgerError.LEDGER_SUBMISSION_UNKNOWN, "No submission is " + command.submission()));
        unless(
                submission.evaluator(command.evaluator()).isPresent(),
                LedgerError.LEDGER_NOT_ASSIGNED,
                command.evaluator() + " is not an evaluator of submission " + command.submission());
        EvaluationRecord evaluation = committed(command, submission, execution);
        Reveal reveal = new Reveal(
                command.result(),
                command.engine(),
                execution.block().height(),
                !submission.status().isOpen());
        boolean deviates = submission
                .result()
                .map(agreed -> !agreed.equals(command.result()))
                .orElse(false);
        EvaluationRecord revealed = evaluation.revealed(reveal).judged(deviates);
        execution.writer().evaluation(revealed);
        execution.emit(new EvaluationRevealed(revealed));
        if (submission.status() == SubmissionStatus.REVEALING && !evaluation.late()) {
            resolve(submission, command, execution);
        }
    }

    private static EvaluationRecord committed(
            RevealEvaluation command, SubmissionRecord submission, Execution execution) {
        EvaluationRecord evaluation = execution
                .state()
                .evaluation(submission.id(), command.evaluator())
                .orElseThrow(() -> new CommandRefused(
                        LedgerError.LEDGER_COMMIT_MISSING,
                        command.evaluator() + " has not committed to a result of submission " + submission.id()));
        unless(
                evaluation.reveal().isEmpty(),
                LedgerError.LEDGER_REVEAL_EXISTS,
                command.evaluator() + " has revealed its result of submission " + submission.id() + " already");
        unless(
                command.result()
                        .commitment(submission.id(), command.evaluator(), command.salt())
                        .equals(evaluation.commitment()),
                LedgerError.LEDGER_REVEAL_MISMATCH,
                "Result and salt do not give the commitment " + evaluation.commitment());
        unless(
                submission.status() != SubmissionStatus.EVALUATING,
                LedgerError.LEDGER_REVEAL_EARLY,
                "Evaluators with two thirds of the assigned weight or less have committed to submission "
                        + submission.id());
        return evaluation;
    }

    private static void resolve(SubmissionRecord submission, RevealEvaluation command, Execution execution) {
        EvaluationResult shown = command.result();
        List<EvaluationRecord> all = execution.state().evaluations(submission.id());
        List<EvaluationRecord> counted =
                all.stream().filter(evaluation -> !evaluation.late()).toList();
        List<EvaluationRecord> same = counted.stream()
                .filter(evaluation -> evaluation.reveal().map(Reveal::result).equals(Optional.of(shown)))
                .toList();
        if (AssignedWeight.isQuorum(submission, same)) {
            StorageOutcome written = StorageApplier.apply(submission.challenge(), command.writes(), execution);
            finish(submission.decided(shown, written, execution.block().height()), all, execution);
        } else if (counted.stream().allMatch(evaluation -> evaluation.reveal().isPresent())) {
            SubmissionRecord unresolved =
                    submission.unresolved(execution.block().height());
            execution.writer().submission(unresolved);
            execution.emit(new SubmissionUnresolved(unresolved));
        }
    }

    private static void finish(SubmissionRecord submission, List<EvaluationRecord> all, Execution execution) {
        EvaluationResult agreed = submission.result().orElseThrow();
        execution.writer().submission(submission);
        all.stream()
                .filter(evaluation -> evaluation
                        .reveal()
                        .filter(reveal -> !reveal.result().equals(agreed))
                        .isPresent())
                .forEach(evaluation -> execution.writer().evaluation(evaluation.judged(true)));
        if (agreed.code() == ResultCode.OK) {
            improveStanding(submission, agreed.score(), execution);
        }
        execution.emit(new SubmissionFinal(submission));
    }

    private static void improveStanding(SubmissionRecord submission, long score, Execution execution) {
        Optional<StandingRecord> best = execution.state().standing(submission.challenge(), submission.miner());
        if (best.isEmpty() || best.get().score() < score) {
            execution
                    .writer()
                    .standing(new StandingRecord(submission.challenge(), submission.miner(), submission.id(), score));
        }
    }
}
