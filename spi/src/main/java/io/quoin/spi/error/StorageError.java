package io.quoin.spi.error;

/** What can go wrong in a store. */
public enum StorageError implements ErrorCode {
    STORE_IO(ErrorCategory.ENVIRONMENT, "Reading or writing the store failed; check the disk and its free space."),
    STORE_CORRUPT(
            ErrorCategory.ENVIRONMENT,
            "Stored bytes do not match their checksum; restore the store or let the node catch up from its peers."),
    STORE_LOCKED(
            ErrorCategory.USER,
            "Another process has the store open; stop the node or the command that works on this home, then try again."),
    STORE_UNKNOWN_TABLE(ErrorCategory.BUG, "A table was used that the store was not opened with."),
    STORE_CLOSED(ErrorCategory.BUG, "The store, a snapshot or a cursor was used after it was closed."),
    STORE_CHECKPOINT_EXISTS(ErrorCategory.USER, "The checkpoint directory exists already; name a new one."),
    STORE_UNSUPPORTED(
            ErrorCategory.USER, "The store does not have this capability; use a storage plugin that declares it.");

    private final ErrorCategory category;
    private final String description;

    StorageError(ErrorCategory category, String description) {
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
