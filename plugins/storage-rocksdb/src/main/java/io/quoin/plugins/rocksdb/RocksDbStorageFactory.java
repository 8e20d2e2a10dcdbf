package io.quoin.plugins.rocksdb;

import io.quoin.spi.storage.KeyValueStore;
import io.quoin.spi.storage.StorageContext;
import io.quoin.spi.storage.StorageFactory;

/** Opens a RocksDB database in the product's directory. */
public final class RocksDbStorageFactory implements StorageFactory<RocksDbConfig> {

    @Override
    public String name() {
        return "rocksdb";
    }

    @Override
    public Class<RocksDbConfig> configType() {
        return RocksDbConfig.class;
    }

    @Override
    public KeyValueStore create(RocksDbConfig config, StorageContext context) {
        return new RocksDbStore(OpenDatabase.open(context.dataDirectory(), context.tables(), config));
    }
}
