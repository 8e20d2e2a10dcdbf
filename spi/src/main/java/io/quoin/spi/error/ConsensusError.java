package io.quoin.spi.error;

/** What can go wrong in consensus. */
public enum ConsensusError implements ErrorCode {
    CONSENSUS_LOG_CORRUPT(
            ErrorCategory.ENVIRONMENT,
            "The write-ahead log is damaged before its end; the validator does not vote until an operator has looked."),
    CONSENSUS_LOG_IO(
            ErrorCategory.ENVIRONMENT, "The write-ahead log cannot be written; voting has stopped. Check the disk."),
    CONSENSUS_CERTIFICATE(
            ErrorCategory.PEER, "A certificate does not carry a quorum of valid signatures of its validator set."),
    CONSENSUS_MESSAGE(ErrorCategory.PEER, "A consensus message is malformed or is not signed by a current validator.");

    private final ErrorCategory category;
    private final String description;

    ConsensusError(ErrorCategory category, String description) {
        this.category = category;
        this.description = description;
    }

    @Override
    public ErrorCategory category() {
        return category;
    }

    @Override
    public String description() {
        return description;
    }
}
