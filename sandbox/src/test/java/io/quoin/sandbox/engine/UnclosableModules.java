package io.quoin.sandbox.engine;

import io.quoin.sandbox.code.ModuleCompiler;
import io.quoin.spi.wasm.HostFunctions;
import io.quoin.spi.wasm.PreparedModule;
import io.quoin.spi.wasm.WasmEngine;
import io.quoin.spi.wasm.WasmInstance;
import io.quoin.spi.wasm.WasmModule;
import java.util.concurrent.atomic.AtomicInteger;

/** Compiles modules that are closed like others, and throw then; it counts how often. */
public final class UnclosableModules implements ModuleCompiler {

    private final WasmEngine engine;
    private final AtomicInteger closings = new AtomicInteger();

    public UnclosableModules(WasmEngine engine) {
        this.engine = engine;
    }

    /** How often the engine was told to close a module. */
    public int closings() {
        return closings.get();
    }

    @Override
    public WasmModule compile(PreparedModule module) {
        WasmModule compiled = engine.compile(module);
        return new WasmModule() {
            @Override
            public WasmInstance instantiate(HostFunctions host) {
                return compiled.instantiate(host);
            }

            @Override
            public void close() {
                compiled.close();
                throw new IllegalStateException("closing " + closings.incrementAndGet() + " failed");
            }
        };
    }
}
