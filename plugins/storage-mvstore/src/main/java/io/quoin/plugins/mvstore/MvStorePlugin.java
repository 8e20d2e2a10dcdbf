package io.quoin.plugins.mvstore;

import io.quoin.spi.NodePlugin;
import io.quoin.spi.storage.StorageFactory;
import java.util.List;

/** Provides the storage {@code mvstore}. */
public final class MvStorePlugin implements NodePlugin {

    @Override
    public List<StorageFactory<?>> storages() {
        return List.of(new MvStoreStorageFactory());
    }
}
