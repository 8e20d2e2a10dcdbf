package io.quoin.host.evaluation.record;

import io.quoin.host.ledger.state.EvaluationRecord;
import io.quoin.host.ledger.state.Reveal;
import io.quoin.host.ledger.state.SubmissionRecord;
import io.quoin.host.ledger.state.SubmissionStatus;
import io.quoin.spi.value.AccountId;
import java.util.List;
import java.util.Optional;

/** What the network says of a validator's result. */
enum Verdict {
    /** Nothing: the validator has not revealed one, or the others' are not known. */
    NONE,
    /** It is the agreed one. */
    AGREED,
    /** Another one is agreed, or none is and somebody revealed another one. */
    DEVIATES;

    /**
     * Compares.
     *
     * @param evaluations those of the submission
     */
    static Verdict on(AccountId validator, SubmissionRecord submission, List<EvaluationRecord> evaluations) {
        Optional<EvaluationRecord> own = evaluations.stream()
                .filter(evaluation -> evaluation.evaluator().equals(validator))
                .filter(evaluation -> evaluation.reveal().isPresent())
                .findFirst();
        if (own.isEmpty() || submission.status().isOpen()) {
            return NONE;
        }
        if (submission.status() == SubmissionStatus.FINAL) {
            return own.get().deviates() ? DEVIATES : AGREED;
        }
        return evaluations.stream()
                        .flatMap(evaluation -> evaluation.reveal().stream())
                        .map(Reveal::result)
                        .allMatch(own.get().reveal().orElseThrow().result()::equals)
                ? NONE
                : DEVIATES;
    }
}
