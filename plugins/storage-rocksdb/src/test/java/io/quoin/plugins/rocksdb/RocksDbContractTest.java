package io.quoin.plugins.rocksdb;

import io.quoin.spi.storage.StorageFactory;
import io.quoin.testkit.kit.storage.StorageContract;

class RocksDbContractTest extends StorageContract<RocksDbConfig> {

    @Override
    protected StorageFactory<RocksDbConfig> factory() {
        return new RocksDbStorageFactory();
    }

    @Override
    protected RocksDbConfig config() {
        return RocksDbUnderTest.SMALL;
    }
}
