package io.quoin.host.ledger.apply;

import static io.quoin.host.ledger.apply.CommandRefused.unless;

import io.quoin.host.ledger.command.CommitEvaluation;
import io.quoin.host.ledger.error.LedgerError;
import io.quoin.host.ledger.event.LedgerEvent.EvaluationCommitted;
import io.quoin.host.ledger.event.LedgerEvent.RevealOpen;
import io.quoin.host.ledger.state.EvaluationRecord;
import io.quoin.host.ledger.state.Evaluator;
import io.quoin.host.ledger.state.SubmissionRecord;
import io.quoin.host.ledger.state.SubmissionStatus;
import java.util.List;
import java.util.Optional;

/**
 * Takes an evaluator's commitment. Revealing opens with more than two thirds of the assigned weight. A commitment after the
 * first result is shown could be a copy: it is late, and counts for no majority.
 */
final class CommitEvaluationApplier implements CommandApplier<CommitEvaluation> {

    @Override
    public void apply(CommitEvaluation command, Execution execution) {
        Authority.requireSession(execution, command.evaluator());
        SubmissionRecord submission = execution
                .state()
                .submission(command.submission())
                .orElseThrow(() -> new CommandRefused(
                        LedgerError.LEDGER_SUBMISSION_UNKNOWN, "No submission is " + command.submission()));
        Evaluator evaluator = submission
                .evaluator(command.evaluator())
                .orElseThrow(() -> new CommandRefused(
                        LedgerError.LEDGER_NOT_ASSIGNED,
                        command.evaluator() + " is not an evaluator of submission " + command.submission()));
        unless(
                submission.height() < execution.block().height(),
                LedgerError.LEDGER_SUBMISSION_UNKNOWN,
                "Submission " + submission.id() + " is accepted by this very block");
        List<EvaluationRecord> before = execution.state().evaluations(submission.id());
        unless(
                before.stream().noneMatch(e -> e.evaluator().equals(command.evaluator())),
                LedgerError.LEDGER_COMMIT_EXISTS,
                command.evaluator() + " has committed to a result of submission " + submission.id() + " already");
        boolean late = !submission.status().isOpen()
                || before.stream().anyMatch(e -> e.reveal().isPresent());
        EvaluationRecord evaluation = new EvaluationRecord(
                submission.id(),
                command.evaluator(),
                evaluator.weight(),
                command.commitment(),
                execution.block().height(),
                late,
                Optional.empty(),
                false);
        execution.writer().evaluation(evaluation);
        execution.emit(new EvaluationCommitted(evaluation));
        openReveal(submission, execution);
    }

    private static void openReveal(SubmissionRecord submission, Execution execution) {
        List<EvaluationRecord> committed = execution.state().evaluations(submission.id());
        if (submission.status() == SubmissionStatus.EVALUATING && AssignedWeight.isQuorum(submission, committed)) {
            SubmissionRecord revealing = submission.revealing();
            execution.writer().submission(revealing);
            execution.emit(new RevealOpen(revealing));
        }
    }
}
