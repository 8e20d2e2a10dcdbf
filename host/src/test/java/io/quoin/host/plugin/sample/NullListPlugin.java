package io.quoin.host.plugin.sample;

import io.quoin.spi.NodePlugin;
import io.quoin.spi.storage.StorageFactory;
import java.util.List;

/** Provides no list at all, against the contract. */
public final class NullListPlugin implements NodePlugin {

    @Override
    public List<StorageFactory<?>> storages() {
        return null;
    }
}
