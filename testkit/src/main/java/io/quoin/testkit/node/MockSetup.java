package io.quoin.testkit.node;

import io.quoin.spi.value.AccountId;
import io.quoin.testkit.mock.MockPlugin;
import io.quoin.testkit.mock.chain.MockChain;
import io.quoin.testkit.mock.consensus.MockConsensus;
import io.quoin.testkit.mock.network.MockNetwork;
import io.quoin.testkit.mock.storage.MockStorage;
import io.quoin.testkit.mock.wasm.MockWasm;
import java.util.ArrayList;
import java.util.List;

/**
 * A network of mocks: one chain, one peer-to-peer network, one engine and one consensus for all nodes, and a store for
 * each. A subclass adds real plugins to a node by overriding {@link #plugins}. Thread-safe.
 */
public class MockSetup implements NetworkSetup {

    private final MockChain chain = MockChain.builder().build();
    private final MockNetwork network = MockNetwork.builder().build();
    private final MockConsensus consensus = MockConsensus.builder().build();
    private final MockWasm wasm = MockWasm.builder().build();
    private final List<MockStorage> storages = new ArrayList<>();

    public final MockChain chain() {
        return chain;
    }

    public final MockNetwork network() {
        return network;
    }

    public final MockConsensus consensus() {
        return consensus;
    }

    public final MockWasm wasm() {
        return wasm;
    }

    /** The store of a node, which may be told to fail before the node starts. */
    public final synchronized MockStorage storage(int index) {
        while (storages.size() <= index) {
            storages.add(MockStorage.builder().build());
        }
        return storages.get(index);
    }

    @Override
    public final NodeSetup node(int index) {
        MockPlugin mocks = MockPlugin.builder()
                .chain(chain)
                .network(network)
                .consensus(consensus)
                .wasmEngine(wasm)
                .storage(storage(index))
                .build();
        return plugins(NodeSetup.builder().plugin("mock", mocks), index).build();
    }

    /** Adds plugins that replace mocks. */
    protected NodeSetup.Builder plugins(NodeSetup.Builder setup, int index) {
        return setup;
    }

    @Override
    public final int netuid() {
        return chain.netuid();
    }

    @Override
    public final void validator(AccountId hotkey, long stake) {
        int unused = chain.register(hotkey, stake, true);
    }
}
