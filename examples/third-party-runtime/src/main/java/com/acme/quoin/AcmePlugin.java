package com.acme.quoin;

import io.quoin.spi.NodePlugin;
import io.quoin.spi.wasm.WasmEngineFactory;
import java.util.List;

/** Provides the engine {@code acme}. */
public final class AcmePlugin implements NodePlugin {

    @Override
    public List<WasmEngineFactory<?>> wasmEngines() {
        return List.of(new AcmeEngineFactory());
    }
}
