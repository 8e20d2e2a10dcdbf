package io.quoin.sandbox.evaluation;

/**
 * What the calls of an evaluation came to.
 *
 * @param score 0 to {@link EvaluationResult#MAX_SCORE}; 0 unless the code is {@code OK}
 * @param detail for people; engines word it differently
 */
public record Verdict(EvaluationCode code, long score, String detail) {

    /** A result that is the guest's own, if it is within the range. */
    public static Verdict scored(long score) {
        if (score < 0 || score > EvaluationResult.MAX_SCORE) {
            return failed(EvaluationCode.INVALID_SCORE, "evaluate returned " + score);
        }
        return new Verdict(EvaluationCode.OK, score, "scored");
    }

    /** No score, for this reason. */
    public static Verdict failed(EvaluationCode code, String detail) {
        return new Verdict(code, 0, detail);
    }

    /** No score, because a call did not return. */
    public static Verdict failed(CallResult call) {
        return failed(EvaluationCode.of(call.code()), call.detail());
    }
}
