package com.acme.quoin;

import io.quoin.spi.error.QuoinException;
import io.quoin.spi.error.WasmError;
import io.quoin.spi.wasm.EngineInfo;
import io.quoin.spi.wasm.PreparedModule;
import io.quoin.spi.wasm.WasmEngine;
import io.quoin.spi.wasm.WasmModule;
import java.util.concurrent.ScheduledExecutorService;
import run.endive.wasm.Parser;

/** Parses modules; the interpreter needs nothing more. */
record AcmeEngine(EngineInfo info, ScheduledExecutorService timers) implements WasmEngine {

    @Override
    public WasmModule compile(PreparedModule module) {
        try {
            return new AcmeModule(module, Parser.parse(module.bytes()), timers);
        } catch (RuntimeException e) {
            throw new QuoinException(
                    WasmError.WASM_UNSUPPORTED_HERE,
                    "Endive cannot parse module " + module.hash().shortHex() + ": " + e + "; run it on another engine",
                    e);
        }
    }

    @Override
    public void close() {
        // Everything is on the heap.
    }
}
