package io.quoin.host.ledger.state;

import io.quoin.host.ledger.codec.CanonicalReader;
import io.quoin.host.ledger.codec.CanonicalWriter;
import io.quoin.spi.value.AccountId;
import io.quoin.spi.value.Hash;
import java.util.Optional;

/**
 * One evaluator's work on one submission.
 *
 * @param weight the evaluator's weight in the assignment
 * @param commitHeight the block that took the commitment
 * @param late whether results were being shown already: the evaluation is for the record and counts for no majority
 * @param deviates whether the revealed result differs from the agreed one; false while either is missing
 */
public record EvaluationRecord(
        Hash submission,
        AccountId evaluator,
        long weight,
        Hash commitment,
        long commitHeight,
        boolean late,
        Optional<Reveal> reveal,
        boolean deviates) {

    /** The evaluation with its result shown. */
    public EvaluationRecord revealed(Reveal shown) {
        return new EvaluationRecord(
                submission, evaluator, weight, commitment, commitHeight, late, Optional.of(shown), deviates);
    }

    /** The evaluation, marked as differing from the agreed result or not. */
    public EvaluationRecord judged(boolean differs) {
        return new EvaluationRecord(submission, evaluator, weight, commitment, commitHeight, late, reveal, differs);
    }

    void encode(CanonicalWriter out) {
        out.fixed(submission)
                .fixed(evaluator)
                .u63(weight)
                .fixed(commitment)
                .u63(commitHeight)
                .flag(late);
        out.optional(reveal, (target, shown) -> shown.encode(target)).flag(deviates);
    }

    static EvaluationRecord decode(CanonicalReader in) {
        return new EvaluationRecord(
                in.hash(),
                in.account(),
                in.u63(),
                in.hash(),
                in.u63(),
                in.flag(),
                in.optional(Reveal::decode),
                in.flag());
    }
}
