package io.quoin.host.migration;

import io.quoin.spi.error.ErrorCategory;
import io.quoin.spi.error.ErrorCode;

/** Why data is not moved, or a node does not start on what was moved. */
public enum MigrationError implements ErrorCode {
    STORE_MIGRATION_UNFINISHED(
            ErrorCategory.USER,
            "The store is the target of a migration that has not ended; run the same command again."),
    STORE_MIGRATION_TARGET(
            ErrorCategory.USER, "The target store holds data already that is not of this migration; move it away."),
    STORE_MIGRATION_SOURCE(ErrorCategory.USER, "There is nothing to move: the source store holds no ledger."),
    STORE_MIGRATION_MISMATCH(
            ErrorCategory.BUG, "The two stores differ after the copy; the source is unchanged and still the node's.");

    private final ErrorCategory category;
    private final String description;

    MigrationError(ErrorCategory category, String description) {
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
