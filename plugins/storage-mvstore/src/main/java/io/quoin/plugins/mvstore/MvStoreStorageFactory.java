package io.quoin.plugins.mvstore;

import io.quoin.spi.storage.KeyValueStore;
import io.quoin.spi.storage.StorageCapability;
import io.quoin.spi.storage.StorageContext;
import io.quoin.spi.storage.StorageFactory;
import java.util.Set;

/** Opens a store in the product's directory. */
public final class MvStoreStorageFactory implements StorageFactory<MvStoreConfig> {

    @Override
    public String name() {
        return "mvstore";
    }

    @Override
    public Class<MvStoreConfig> configType() {
        return MvStoreConfig.class;
    }

    @Override
    public Set<StorageCapability> capabilities() {
        return Set.of(StorageCapability.DURABLE, StorageCapability.CHECKPOINT);
    }

    @Override
    public KeyValueStore create(MvStoreConfig config, StorageContext context) {
        MvStoreStore store =
                new MvStoreStore(StoreFile.open(context.dataDirectory(), config), context.tables(), config);
        context.metrics().gauge("store_files_bytes", store::fileBytes);
        return store;
    }
}
