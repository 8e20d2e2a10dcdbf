package io.quoin.host.plugin.sample;

import io.quoin.spi.NodePlugin;
import io.quoin.spi.PluginContext;
import io.quoin.spi.chain.AccountScheme;
import io.quoin.spi.chain.Chain;
import io.quoin.spi.chain.ChainContext;
import io.quoin.spi.chain.ChainFactory;
import io.quoin.spi.config.NoConfig;
import io.quoin.spi.config.Setting;
import io.quoin.spi.consensus.ConsensusContext;
import io.quoin.spi.consensus.ConsensusEngine;
import io.quoin.spi.consensus.ConsensusFactory;
import io.quoin.spi.network.NetworkContext;
import io.quoin.spi.network.NetworkFactory;
import io.quoin.spi.network.PeerNetwork;
import io.quoin.spi.storage.KeyValueStore;
import io.quoin.spi.storage.StorageContext;
import io.quoin.spi.storage.StorageFactory;
import io.quoin.spi.wasm.WasmEngine;
import io.quoin.spi.wasm.WasmEngineFactory;
import java.util.List;

/** Names one provider of each kind, as a new home's configuration does. None of them can be made. */
public final class WholeNodePlugin implements NodePlugin {

    private static <T> T none() {
        throw new UnsupportedOperationException("only its name is there");
    }

    /** Of {@code rocksdb}. */
    public static final class Storage implements StorageFactory<NoConfig> {
        @Override
        public String name() {
            return "rocksdb";
        }

        @Override
        public Class<NoConfig> configType() {
            return NoConfig.class;
        }

        @Override
        public KeyValueStore create(NoConfig config, StorageContext context) {
            return none();
        }
    }

    /** Of {@code chicory}. */
    public static final class Engine implements WasmEngineFactory<NoConfig> {
        @Override
        public String name() {
            return "chicory";
        }

        @Override
        public Class<NoConfig> configType() {
            return NoConfig.class;
        }

        @Override
        public WasmEngine create(NoConfig config, PluginContext context) {
            return none();
        }
    }

    /** Of {@code libp2p}. */
    public static final class Network implements NetworkFactory<Network.Config> {

        /** What a new home sets. */
        public record Config(
                @Setting(description = "Where it listens") List<String> listen) {}

        @Override
        public String name() {
            return "libp2p";
        }

        @Override
        public Class<Config> configType() {
            return Config.class;
        }

        @Override
        public PeerNetwork create(Config config, NetworkContext context) {
            return none();
        }
    }

    /** Of {@code pbft}. */
    public static final class Consensus implements ConsensusFactory<NoConfig> {
        @Override
        public String name() {
            return "pbft";
        }

        @Override
        public Class<NoConfig> configType() {
            return NoConfig.class;
        }

        @Override
        public ConsensusEngine create(NoConfig config, ConsensusContext context) {
            return none();
        }
    }

    /** Of {@code bittensor}. */
    public static final class Endpoint implements ChainFactory<Endpoint.Config> {

        /** What a new home sets. */
        public record Config(
                @Setting(description = "Where the chain is") List<String> endpoints) {}

        @Override
        public String name() {
            return "bittensor";
        }

        @Override
        public Class<Config> configType() {
            return Config.class;
        }

        @Override
        public AccountScheme accounts() {
            return none();
        }

        @Override
        public Chain create(Config config, ChainContext context) {
            return none();
        }
    }

    @Override
    public List<StorageFactory<?>> storages() {
        return List.of(new Storage());
    }

    @Override
    public List<WasmEngineFactory<?>> wasmEngines() {
        return List.of(new Engine());
    }

    @Override
    public List<NetworkFactory<?>> networks() {
        return List.of(new Network());
    }

    @Override
    public List<ConsensusFactory<?>> consensusEngines() {
        return List.of(new Consensus());
    }

    @Override
    public List<ChainFactory<?>> chains() {
        return List.of(new Endpoint());
    }
}
