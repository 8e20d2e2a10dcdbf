package io.quoin.plugins.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.spi.error.StorageError;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rocksdb.RocksDBException;
import org.rocksdb.Status;

class RocksDbFaultTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Corruption | block checksum mismatch: stored = 1 | STORE_CORRUPT",
                "IOError | While lock file: /data/LOCK: Resource temporarily unavailable | STORE_LOCKED",
                "IOError | lock hold by current process, acquire time 1: /data/LOCK: No locks available | STORE_LOCKED",
                "IOError | Failed to create lock file: C:\\data\\LOCK: it is used | STORE_LOCKED",
                "IOError | While pread a block of /data/000012.sst: Input/output error | STORE_IO",
                "IOError | While open a file: /my block disk/000012.sst: Permission denied | STORE_IO",
                "IOError | While appending to file: No space left on device | STORE_IO"
            })
    void theCodeIsThatOfTheCauseAndNotOfAWordInThePath(Status.Code status, String message, StorageError expected) {
        RocksDBException failure = new RocksDBException(message, new Status(status, Status.SubCode.None, message));
        assertThat(RocksDbFault.of("Reading", failure).code()).isEqualTo(expected);
    }
}
