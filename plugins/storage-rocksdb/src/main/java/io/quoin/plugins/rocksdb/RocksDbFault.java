package io.quoin.plugins.rocksdb;

import io.quoin.spi.error.QuoinException;
import io.quoin.spi.error.StorageError;
import java.util.regex.Pattern;
import org.rocksdb.RocksDBException;
import org.rocksdb.Status;

/** Turns RocksDB's errors into the node's. */
final class RocksDbFault {

    /** RocksDB has no status code for a database that is open elsewhere: its POSIX, own and Windows wording. */
    private static final Pattern LOCKED =
            Pattern.compile("^(While lock file:|lock hold by current process|Failed to create lock file)");

    private RocksDbFault() {}

    /**
     * The node's error for a failure.
     *
     * @param doing what was tried, such as {@code "Opening /data/rocksdb"}
     */
    static QuoinException of(String doing, RocksDBException failure) {
        Status status = failure.getStatus();
        String reason = doing + " failed: " + failure.getMessage();
        if (status != null && status.getCode() == Status.Code.Corruption) {
            return new QuoinException(StorageError.STORE_CORRUPT, reason, failure);
        }
        if (LOCKED.matcher(String.valueOf(failure.getMessage())).find()) {
            return new QuoinException(
                    StorageError.STORE_LOCKED,
                    reason + "; stop the node or the command that has it open, then try again",
                    failure);
        }
        return new QuoinException(StorageError.STORE_IO, reason, failure);
    }

    static QuoinException closed(String what) {
        return new QuoinException(StorageError.STORE_CLOSED, what + " is closed");
    }
}
