package io.quoin.plugins.rocksdb;

import io.quoin.spi.config.ByteSize;
import io.quoin.spi.storage.KeyValueStore;
import io.quoin.spi.storage.StorageContext;

/** Opens stores with so little memory that tests reach the table files. */
final class RocksDbUnderTest {

    static final RocksDbConfig SMALL = new RocksDbConfig(new ByteSize(1 << 20), new ByteSize(1 << 20), 64, 2);

    private RocksDbUnderTest() {}

    static KeyValueStore open(StorageContext context) {
        return new RocksDbStorageFactory().create(SMALL, context);
    }
}
