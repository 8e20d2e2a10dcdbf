package io.quoin.sandbox.code;

import io.quoin.spi.error.QuoinException;
import io.quoin.spi.error.WasmError;
import io.quoin.spi.wasm.EngineInfo;
import io.quoin.spi.wasm.PreparedModule;
import io.quoin.spi.wasm.WasmEngine;
import io.quoin.spi.wasm.WasmModule;

/** An engine that compiles nothing. */
final class RefusingEngine implements WasmEngine {

    @Override
    public EngineInfo info() {
        return new EngineInfo("refusing", "1", 1);
    }

    @Override
    public WasmModule compile(PreparedModule module) {
        throw new QuoinException(WasmError.WASM_UNSUPPORTED_HERE, "too odd");
    }

    @Override
    public void close() {
        // nothing is held
    }
}
