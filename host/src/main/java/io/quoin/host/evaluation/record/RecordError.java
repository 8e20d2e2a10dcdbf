package io.quoin.host.evaluation.record;

import io.quoin.spi.error.ErrorCategory;
import io.quoin.spi.error.ErrorCode;

/** Why an evaluation cannot be reproduced from its record. */
public enum RecordError implements ErrorCode {
    EVALUATION_NO_RECORD(
            ErrorCategory.USER,
            "There is no record of this evaluation: with evaluation.record: all, later ones leave one."),
    EVALUATION_NOT_RECORDED(
            ErrorCategory.BUG,
            "The evaluation reads storage, or requests something, that the recorded one did not: the two differ."),
    EVALUATION_INCOMPLETE(
            ErrorCategory.USER,
            "The evaluation read more storage than a record holds, so it cannot be reproduced from it."),
    EVALUATION_NO_CONTENT(
            ErrorCategory.USER, "The node no longer has the module or the submission that was evaluated."),
    EVALUATION_RECORD_CORRUPT(ErrorCategory.USER, "A record cannot be read; it is of another version or damaged.");

    private final ErrorCategory category;
    private final String description;

    RecordError(ErrorCategory category, String description) {
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
