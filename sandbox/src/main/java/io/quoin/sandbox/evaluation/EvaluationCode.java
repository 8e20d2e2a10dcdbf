package io.quoin.sandbox.evaluation;

/** How an evaluation ended. */
public enum EvaluationCode {
    /** With a score. */
    OK,
    /** The challenge trapped. */
    TRAP,
    /** The challenge used up its gas. */
    OUT_OF_GAS,
    /** The challenge's calls nested too deep. */
    STACK_LIMIT,
    /** A host function refused the challenge's arguments. */
    HOST_ABORT,
    /** The challenge's {@code validate} refused the submission. */
    REFUSED,
    /** {@code evaluate} returned something that is not a score. */
    INVALID_SCORE;

    static EvaluationCode of(CallCode code) {
        return switch (code) {
            case OK -> OK;
            case TRAP -> TRAP;
            case OUT_OF_GAS -> OUT_OF_GAS;
            case STACK_LIMIT -> STACK_LIMIT;
            case HOST_ABORT -> HOST_ABORT;
        };
    }
}
