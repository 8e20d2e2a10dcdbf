package io.quoin.testkit.mock;

import io.quoin.spi.NodePlugin;
import io.quoin.spi.chain.ChainFactory;
import io.quoin.spi.consensus.ConsensusFactory;
import io.quoin.spi.network.NetworkFactory;
import io.quoin.spi.storage.StorageFactory;
import io.quoin.spi.wasm.WasmEngineFactory;
import java.util.ArrayList;
import java.util.List;

/** A plugin of any factories: mocks, real ones, or a test's own. */
public final class MockPlugin implements NodePlugin {

    private final Builder factories;

    private MockPlugin(Builder factories) {
        this.factories = factories;
    }

    public static Builder builder() {
        return new Builder();
    }

    @Override
    public List<WasmEngineFactory<?>> wasmEngines() {
        return List.copyOf(factories.engines);
    }

    @Override
    public List<StorageFactory<?>> storages() {
        return List.copyOf(factories.storages);
    }

    @Override
    public List<ConsensusFactory<?>> consensusEngines() {
        return List.copyOf(factories.consensus);
    }

    @Override
    public List<NetworkFactory<?>> networks() {
        return List.copyOf(factories.networks);
    }

    @Override
    public List<ChainFactory<?>> chains() {
        return List.copyOf(factories.chains);
    }

    /** Collects factories; not to be changed after {@link #build}. */
    public static final class Builder {

        private final List<WasmEngineFactory<?>> engines = new ArrayList<>();
        private final List<StorageFactory<?>> storages = new ArrayList<>();
        private final List<ConsensusFactory<?>> consensus = new ArrayList<>();
        private final List<NetworkFactory<?>> networks = new ArrayList<>();
        private final List<ChainFactory<?>> chains = new ArrayList<>();

        private Builder() {}

        public Builder wasmEngine(WasmEngineFactory<?> factory) {
            engines.add(factory);
            return this;
        }

        public Builder storage(StorageFactory<?> factory) {
            storages.add(factory);
            return this;
        }

        public Builder consensus(ConsensusFactory<?> factory) {
            consensus.add(factory);
            return this;
        }

        public Builder network(NetworkFactory<?> factory) {
            networks.add(factory);
            return this;
        }

        public Builder chain(ChainFactory<?> factory) {
            chains.add(factory);
            return this;
        }

        public MockPlugin build() {
            return new MockPlugin(this);
        }
    }
}
