package io.quoin.testkit.mock.wasm;

import io.quoin.spi.wasm.EngineInfo;
import io.quoin.spi.wasm.HostFunctions;
import io.quoin.spi.wasm.Outcome;
import io.quoin.spi.wasm.PreparedModule;
import io.quoin.spi.wasm.WasmEngine;
import io.quoin.spi.wasm.WasmInstance;
import io.quoin.spi.wasm.WasmModule;
import io.quoin.testkit.mock.fault.ProductFaults;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Answers scripted exports and fails as told; what neither concerns, another engine does. The golden cases, by which a
 * node tests an engine at its start, are that engine's alone: they are not counted and do not fail.
 *
 * @param below the engine that does the rest; closed with this one
 */
record ScriptedEngine(
        EngineInfo info,
        WasmEngine below,
        Map<String, Function<long[], Outcome>> script,
        ProductFaults<WasmOperation> faults,
        GoldenScript golden)
        implements WasmEngine {

    @Override
    public WasmModule compile(PreparedModule module) {
        return scripted(module, () -> below.compile(module));
    }

    @Override
    public byte[] precompile(PreparedModule module) {
        return below.precompile(module);
    }

    @Override
    public WasmModule load(PreparedModule module, byte[] code) {
        return scripted(module, () -> below.load(module, code));
    }

    private WasmModule scripted(PreparedModule module, Supplier<WasmModule> made) {
        if (golden.module(module.hash()).isPresent()) {
            return made.get();
        }
        faults.check(WasmOperation.COMPILE);
        return new ScriptedModule(made.get(), script, faults);
    }

    @Override
    public void close() {
        below.close();
    }

    private record ScriptedModule(
            WasmModule below, Map<String, Function<long[], Outcome>> script, ProductFaults<WasmOperation> faults)
            implements WasmModule {

        @Override
        public WasmInstance instantiate(HostFunctions host) {
            faults.check(WasmOperation.INSTANTIATE);
            return new ScriptedInstance(below.instantiate(host), script, faults);
        }

        @Override
        public void close() {
            below.close();
        }
    }
}
