package io.quoin.spi.wasm;

import io.quoin.spi.PluginContext;
import io.quoin.spi.ProviderFactory;
import java.util.Set;

/** Makes a WebAssembly engine. */
public interface WasmEngineFactory<C extends Record> extends ProviderFactory<C, PluginContext, WasmEngine> {

    @Override
    default Set<WasmCapability> capabilities() {
        return Set.of();
    }
}
