package io.quoin.plugins.rocksdb;

import io.quoin.spi.storage.KeyValueStore;
import io.quoin.spi.storage.StorageContext;
import io.quoin.testkit.kit.storage.StorageModelContract;

class RocksDbModelTest extends StorageModelContract {

    @Override
    public KeyValueStore open(StorageContext context) {
        return RocksDbUnderTest.open(context);
    }
}
