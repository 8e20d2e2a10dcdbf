package io.quoin.testkit.mock.wasm;

import io.quoin.spi.wasm.EngineInfo;
import io.quoin.spi.wasm.HostFunctions;
import io.quoin.spi.wasm.PreparedModule;
import io.quoin.spi.wasm.WasmEngine;
import io.quoin.spi.wasm.WasmInstance;
import io.quoin.spi.wasm.WasmModule;
import java.util.Optional;

/** Executes nothing: it replays the golden cases, and every other call faults. Nothing of it needs to be freed. */
record ReplayingEngine(EngineInfo info, GoldenScript golden) implements WasmEngine {

    private static final long THREAD_STACK_BYTES = 1 << 20;

    static ReplayingEngine named(String name, GoldenScript golden) {
        return new ReplayingEngine(new EngineInfo(name, "scripted", THREAD_STACK_BYTES), golden);
    }

    @Override
    public WasmModule compile(PreparedModule module) {
        return new ReplayingModule(golden.module(module.hash()));
    }

    @Override
    public void close() {}

    private record ReplayingModule(Optional<GoldenScript.Module> recorded) implements WasmModule {

        @Override
        public WasmInstance instantiate(HostFunctions host) {
            return new ReplayingInstance(recorded);
        }

        @Override
        public void close() {}
    }
}
