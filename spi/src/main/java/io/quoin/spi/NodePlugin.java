package io.quoin.spi;

import io.quoin.spi.chain.ChainFactory;
import io.quoin.spi.consensus.ConsensusFactory;
import io.quoin.spi.network.NetworkFactory;
import io.quoin.spi.storage.StorageFactory;
import io.quoin.spi.wasm.WasmEngineFactory;
import java.util.List;
import org.pf4j.ExtensionPoint;

/**
 * What a plugin jar contributes: named factories, one list per kind.
 *
 * <p>A jar has exactly one implementation, named in {@code META-INF/extensions.idx}, public, with a public no-argument
 * constructor that does nothing but construct. The host calls each method once, after the jar's signature, descriptor
 * and policy were checked; work starts in {@code create}, not here. A kind that the descriptor does not declare must
 * have an empty list.
 */
public interface NodePlugin extends ExtensionPoint {

    /** WebAssembly engines, each with a name that is unique among the node's engines. */
    default List<WasmEngineFactory<?>> wasmEngines() {
        return List.of();
    }

    /** Storage backends. */
    default List<StorageFactory<?>> storages() {
        return List.of();
    }

    /** Consensus engines. */
    default List<ConsensusFactory<?>> consensusEngines() {
        return List.of();
    }

    /** Peer-to-peer networks. */
    default List<NetworkFactory<?>> networks() {
        return List.of();
    }

    /** Chains. */
    default List<ChainFactory<?>> chains() {
        return List.of();
    }
}
