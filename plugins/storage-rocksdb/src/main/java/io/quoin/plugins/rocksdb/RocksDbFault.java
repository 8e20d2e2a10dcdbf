package io.quoin.plugins.rocksdb;

import io.quoin.spi.error.QuoinException;
import io.quoin.spi.error.StorageError;
import org.rocksdb.RocksDBException;
import org.rocksdb.Status;

/** Turns RocksDB's errors into the node's. */
final class RocksDbFault {

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
        if (String.valueOf(failure.getMessage()).contains("lock ")) {
            return new QuoinException(StorageError.STORE_LOCKED, reason, failure);
        }
        return new QuoinException(StorageError.STORE_IO, reason, failure);
    }

    static QuoinException closed(String what) {
        return new QuoinException(StorageError.STORE_CLOSED, what + " is closed");
    }
}
