package io.quoin.host.plugin.sample;

import io.quoin.spi.NodePlugin;
import io.quoin.spi.storage.StorageFactory;
import java.util.List;

/** Provides a storage without a name, against the contract. */
public final class NamelessPlugin implements NodePlugin {

    @Override
    public List<StorageFactory<?>> storages() {
        return List.of(new SampleStore.Factory(null));
    }
}
