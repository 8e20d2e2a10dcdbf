package io.quoin.plugins.mvstore;

import io.quoin.spi.error.QuoinException;
import io.quoin.spi.error.StorageError;
import io.quoin.spi.storage.Table;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;

/** Turns MVStore's errors into the node's. */
final class MvStoreFault {

    private MvStoreFault() {}

    /**
     * The node's error for a failure.
     *
     * @param doing what was tried, such as {@code "Opening /data/mvstore"}
     */
    static QuoinException of(String doing, RuntimeException failure) {
        if (failure instanceof QuoinException known) {
            return known;
        }
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof QuoinException known) {
                return known;
            }
        }
        StorageError code = code(failure);
        String next = code == StorageError.STORE_LOCKED
                ? "; stop the node or the command that has it open, then try again"
                : "";
        return new QuoinException(code, doing + " failed: " + failure.getMessage() + next, failure);
    }

    /** A page that cannot be decoded in whatever way is damaged: its reader meets lengths and counts that are none. */
    private static StorageError code(RuntimeException failure) {
        if (!(failure instanceof MVStoreException store)) {
            return StorageError.STORE_CORRUPT;
        }
        return switch (store.getErrorCode()) {
            case DataUtils.ERROR_FILE_LOCKED -> StorageError.STORE_LOCKED;
            case DataUtils.ERROR_CLOSED -> StorageError.STORE_CLOSED;
            case DataUtils.ERROR_WRITING_FAILED, DataUtils.ERROR_READING_FAILED -> StorageError.STORE_IO;
            default -> StorageError.STORE_CORRUPT;
        };
    }

    static QuoinException closed(String what) {
        return new QuoinException(StorageError.STORE_CLOSED, what + " is closed");
    }

    static QuoinException unknownTable(Table table) {
        return new QuoinException(
                StorageError.STORE_UNKNOWN_TABLE, "The store was opened without the table '" + table.name() + "'");
    }

    static QuoinException corrupt(String message) {
        return new QuoinException(StorageError.STORE_CORRUPT, message);
    }
}
