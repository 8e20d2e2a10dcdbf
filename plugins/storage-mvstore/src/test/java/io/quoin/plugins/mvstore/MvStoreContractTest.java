package io.quoin.plugins.mvstore;

import io.quoin.spi.config.ByteSize;
import io.quoin.spi.storage.StorageFactory;
import io.quoin.testkit.kit.storage.StorageContract;

class MvStoreContractTest extends StorageContract<MvStoreConfig> {

    @Override
    protected StorageFactory<MvStoreConfig> factory() {
        return new MvStoreStorageFactory();
    }

    /** So little memory that pages are read from the file. */
    @Override
    protected MvStoreConfig config() {
        return new MvStoreConfig(new ByteSize(1 << 20), new ByteSize(1 << 16));
    }
}
