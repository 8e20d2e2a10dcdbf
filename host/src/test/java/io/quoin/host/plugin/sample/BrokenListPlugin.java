package io.quoin.host.plugin.sample;

import io.quoin.spi.NodePlugin;
import io.quoin.spi.storage.StorageFactory;
import java.util.AbstractList;
import java.util.List;

/** Provides a list of its own making that fails like one whose classes are missing. */
public final class BrokenListPlugin implements NodePlugin {

    @Override
    public List<StorageFactory<?>> storages() {
        return new BrokenList();
    }

    /** Has one element, and fails when it is asked for it. */
    public static final class BrokenList extends AbstractList<StorageFactory<?>> {

        @Override
        public StorageFactory<?> get(int index) {
            throw new NoClassDefFoundError("org/example/Missing");
        }

        @Override
        public int size() {
            return 1;
        }
    }
}
