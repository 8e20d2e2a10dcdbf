package io.quoin.plugins.rocksdb;

import io.quoin.spi.NodePlugin;
import io.quoin.spi.storage.StorageFactory;
import java.util.List;

/** Contributes the store {@code rocksdb}. */
public final class RocksDbPlugin implements NodePlugin {

    @Override
    public List<StorageFactory<?>> storages() {
        return List.of(new RocksDbStorageFactory());
    }
}
