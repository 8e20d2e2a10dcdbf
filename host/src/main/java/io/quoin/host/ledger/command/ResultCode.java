package io.quoin.host.ledger.command;

/** How an evaluation ended, as validators agree on it. */
public enum ResultCode {
    /** The challenge returned a score. */
    OK(0),
    /** The challenge's code trapped. */
    TRAP(1),
    /** The challenge's code used up its gas. */
    OUT_OF_GAS(2),
    /** The challenge's code went too deep. */
    STACK_LIMIT(3),
    /** A host function ended the evaluation. */
    HOST_ABORT(4),
    /** The submission is not acceptable: the artifact is no valid module, or the challenge's validation refused it. */
    INVALID_SUBMISSION(5);

    private final int tag;

    ResultCode(int tag) {
        this.tag = tag;
    }

    /** The byte in the encoding. */
    public int tag() {
        return tag;
    }

    static ResultCode ofTag(int tag) {
        for (ResultCode code : values()) {
            if (code.tag == tag) {
                return code;
            }
        }
        throw new IllegalArgumentException("No result code has the tag " + tag);
    }
}
