package io.quoin.host.plugin.sample;

import io.quoin.spi.NodePlugin;
import io.quoin.spi.storage.StorageFactory;
import java.util.List;

/** Takes the place of {@link SamplePlugin} in a jar that was swapped. */
public final class OtherPlugin implements NodePlugin {

    @Override
    public List<StorageFactory<?>> storages() {
        return List.of(new SampleStore.Factory("swapped"));
    }
}
