package io.quoin.host.plugin.sample;

import io.quoin.spi.NodePlugin;
import io.quoin.spi.storage.KeyValueStore;
import io.quoin.spi.storage.StorageContext;
import io.quoin.spi.storage.StorageFactory;
import java.util.List;

/** Provides a storage whose configuration has a component without its annotation, against the contract. */
public final class UnboundPlugin implements NodePlugin {

    /** Lacks what describes its key. */
    public record Config(int depth) {}

    /** Has such a configuration. */
    public static final class Factory implements StorageFactory<Config> {

        @Override
        public String name() {
            return "unbound";
        }

        @Override
        public Class<Config> configType() {
            return Config.class;
        }

        @Override
        public KeyValueStore create(Config config, StorageContext context) {
            return new SampleStore();
        }
    }

    @Override
    public List<StorageFactory<?>> storages() {
        return List.of(new Factory());
    }
}
