package io.quoin.host.ledger.apply;

import io.quoin.host.ledger.state.EvaluationRecord;
import io.quoin.host.ledger.state.Evaluator;
import io.quoin.host.ledger.state.SubmissionRecord;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.LongStream;

/** Quorums among a submission's evaluators, in exact integers. Pure. */
final class AssignedWeight {

    private AssignedWeight() {}

    /** Whether the evaluations are of more than two thirds of the assigned weight. */
    static boolean isQuorum(SubmissionRecord submission, List<EvaluationRecord> evaluations) {
        BigInteger some = sum(evaluations.stream().mapToLong(EvaluationRecord::weight));
        BigInteger all = sum(submission.evaluators().stream().mapToLong(Evaluator::weight));
        return some.multiply(BigInteger.valueOf(3)).compareTo(all.shiftLeft(1)) > 0;
    }

    private static BigInteger sum(LongStream weights) {
        return weights.mapToObj(BigInteger::valueOf).reduce(BigInteger.ZERO, BigInteger::add);
    }
}
