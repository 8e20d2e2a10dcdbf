package io.quoin.host.plugin.sample;

import io.quoin.spi.NodePlugin;
import io.quoin.spi.wasm.WasmEngineFactory;
import java.util.List;

/** Provides one engine, which nobody makes. */
public final class OneEnginePlugin implements NodePlugin {

    @Override
    public List<WasmEngineFactory<?>> wasmEngines() {
        return List.of(new EnginePlugin.Factory("other"));
    }
}
