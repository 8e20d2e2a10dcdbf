package io.quoin.host.ledger.state;

/** How far a submission's evaluation is. */
public enum SubmissionStatus {
    /** Evaluators work and commit to results. */
    EVALUATING(1),
    /** Enough have committed: results are being revealed. */
    REVEALING(2),
    /** More than two thirds of the assigned weight revealed the same result. */
    FINAL(3),
    /** No result can come any more, or none came in time. */
    UNRESOLVED(4);

    private final int tag;

    SubmissionStatus(int tag) {
        this.tag = tag;
    }

    /** Whether a result may still come. */
    public boolean isOpen() {
        return this == EVALUATING || this == REVEALING;
    }

    int tag() {
        return tag;
    }

    static SubmissionStatus ofTag(int tag) {
        for (SubmissionStatus status : values()) {
            if (status.tag == tag) {
                return status;
            }
        }
        throw new IllegalArgumentException("No submission status has the tag " + tag);
    }
}
