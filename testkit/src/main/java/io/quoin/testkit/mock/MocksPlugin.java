package io.quoin.testkit.mock;

import io.quoin.spi.NodePlugin;
import io.quoin.spi.chain.ChainFactory;
import io.quoin.spi.consensus.ConsensusFactory;
import io.quoin.spi.network.NetworkFactory;
import io.quoin.spi.storage.StorageFactory;
import io.quoin.spi.wasm.WasmEngineFactory;
import io.quoin.testkit.mock.chain.MockChain;
import io.quoin.testkit.mock.consensus.MockConsensus;
import io.quoin.testkit.mock.network.MockNetwork;
import io.quoin.testkit.mock.storage.MockStorage;
import io.quoin.testkit.mock.wasm.MockWasm;
import java.util.List;

/**
 * The entry point of the plugin jar of mocks: a mock of every kind, each named {@code mock}, scripted by its settings in
 * {@code node.yaml} alone.
 */
public final class MocksPlugin implements NodePlugin {

    @Override
    public List<WasmEngineFactory<?>> wasmEngines() {
        return List.of(MockWasm.builder().build());
    }

    @Override
    public List<StorageFactory<?>> storages() {
        return List.of(MockStorage.builder().build());
    }

    @Override
    public List<ConsensusFactory<?>> consensusEngines() {
        return List.of(MockConsensus.builder().build());
    }

    @Override
    public List<NetworkFactory<?>> networks() {
        return List.of(MockNetwork.builder().build());
    }

    @Override
    public List<ChainFactory<?>> chains() {
        return List.of(MockChain.builder().build());
    }
}
