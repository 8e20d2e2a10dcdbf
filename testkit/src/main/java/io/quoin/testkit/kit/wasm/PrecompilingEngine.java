package io.quoin.testkit.kit.wasm;

import io.quoin.spi.wasm.EngineInfo;
import io.quoin.spi.wasm.PreparedModule;
import io.quoin.spi.wasm.WasmEngine;
import io.quoin.spi.wasm.WasmModule;

/**
 * An engine that compiles only by way of kept code.
 *
 * @param compiling gives the code
 * @param loading takes it; the same engine or another of its kind. Neither is closed
 */
record PrecompilingEngine(WasmEngine compiling, WasmEngine loading) implements WasmEngine {

    @Override
    public EngineInfo info() {
        return loading.info();
    }

    @Override
    public WasmModule compile(PreparedModule module) {
        return loading.load(module, compiling.precompile(module));
    }

    @Override
    public void close() {
        // Both engines are somebody else's.
    }
}
