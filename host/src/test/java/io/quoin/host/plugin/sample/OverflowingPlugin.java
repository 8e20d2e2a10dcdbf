package io.quoin.host.plugin.sample;

import io.quoin.spi.NodePlugin;
import io.quoin.spi.storage.StorageFactory;
import java.util.List;

/** Fails with an error of the virtual machine when it is asked for its storages. */
public final class OverflowingPlugin implements NodePlugin {

    @Override
    public List<StorageFactory<?>> storages() {
        throw new StackOverflowError("as if");
    }
}
