package io.quoin.host.snapshot;

import io.quoin.spi.error.ErrorCategory;
import io.quoin.spi.error.ErrorCode;

/** Why a snapshot is not taken. */
public enum SnapshotError implements ErrorCode {
    SNAPSHOT_REFUSED(
            ErrorCategory.PEER,
            "What a peer said about a snapshot is missing or does not prove itself; other peers are asked."),
    SNAPSHOT_STOPPED(
            ErrorCategory.ENVIRONMENT,
            "The node was told to stop while it took a snapshot; the next start goes on with what is there.");

    private final ErrorCategory category;
    private final String description;

    SnapshotError(ErrorCategory category, String description) {
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
