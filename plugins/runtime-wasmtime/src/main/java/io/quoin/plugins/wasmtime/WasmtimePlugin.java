package io.quoin.plugins.wasmtime;

import io.quoin.spi.NodePlugin;
import io.quoin.spi.wasm.WasmEngineFactory;
import java.util.List;
import org.pf4j.Extension;

/** Contributes the engine {@code wasmtime}. */
@Extension
public final class WasmtimePlugin implements NodePlugin {

    @Override
    public List<WasmEngineFactory<?>> wasmEngines() {
        return List.of(new WasmtimeEngineFactory());
    }
}
