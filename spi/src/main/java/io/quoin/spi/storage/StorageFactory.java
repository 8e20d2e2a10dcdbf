package io.quoin.spi.storage;

import io.quoin.spi.ProviderFactory;
import java.util.Set;

/** Makes a store. The same directory opened again, by the same plugin, gives the same data. */
public interface StorageFactory<C extends Record> extends ProviderFactory<C, StorageContext, KeyValueStore> {

    @Override
    default Set<StorageCapability> capabilities() {
        return Set.of();
    }
}
