package io.quoin.plugins.rocksdb;

import io.quoin.spi.storage.KeyValueStore;
import io.quoin.spi.storage.StorageContext;
import io.quoin.testkit.kit.storage.StorageContract;

class RocksDbTest extends StorageContract {

    @Override
    public KeyValueStore open(StorageContext context) {
        return RocksDbUnderTest.open(context);
    }
}
