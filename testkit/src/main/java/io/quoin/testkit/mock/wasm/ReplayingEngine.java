package io.quoin.testkit.mock.wasm;

import io.quoin.spi.wasm.EngineInfo;
import io.quoin.spi.wasm.HostFunctions;
import io.quoin.spi.wasm.Outcome;
import io.quoin.spi.wasm.PreparedModule;
import io.quoin.spi.wasm.WasmEngine;
import io.quoin.spi.wasm.WasmInstance;
import io.quoin.spi.wasm.WasmModule;
import io.quoin.testkit.mock.fault.Faults;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Gives out instances that answer by script. Nothing of it needs to be freed. */
final class ScriptedEngine implements WasmEngine {

    private static final long THREAD_STACK_BYTES = 1 << 20;

    private final EngineInfo info;
    private final Map<String, Function<long[], Outcome>> script;
    private final Faults<WasmOperation> faults;
    private final GoldenScript golden = GoldenScript.read();

    ScriptedEngine(String name, Map<String, Function<long[], Outcome>> script, Faults<WasmOperation> faults) {
        this.info = new EngineInfo(name, "scripted", THREAD_STACK_BYTES);
        this.script = script;
        this.faults = faults;
    }

    @Override
    public EngineInfo info() {
        return info;
    }

    @Override
    public WasmModule compile(PreparedModule module) {
        faults.check(WasmOperation.COMPILE);
        return new ScriptedModule(golden.module(module.hash()));
    }

    @Override
    public void close() {}

    private final class ScriptedModule implements WasmModule {

        private final Optional<GoldenScript.Module> recorded;

        ScriptedModule(Optional<GoldenScript.Module> recorded) {
            this.recorded = recorded;
        }

        @Override
        public WasmInstance instantiate(HostFunctions host) {
            faults.check(WasmOperation.INSTANTIATE);
            return new ScriptedInstance(recorded, script, faults);
        }

        @Override
        public void close() {}
    }
}
