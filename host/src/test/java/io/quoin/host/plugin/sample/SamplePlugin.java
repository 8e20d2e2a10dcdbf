package io.quoin.host.plugin.sample;

import io.quoin.spi.NodePlugin;
import io.quoin.spi.storage.StorageFactory;
import java.util.List;

/** Provides one storage. */
public final class SamplePlugin implements NodePlugin {

    @Override
    public List<StorageFactory<?>> storages() {
        return List.of(new SampleStore.Factory("sample"));
    }
}
