package com.acme.quoin;

import io.quoin.spi.error.QuoinException;
import io.quoin.spi.error.WasmError;
import io.quoin.spi.wasm.HostFunctions;
import io.quoin.spi.wasm.Outcome;
import io.quoin.spi.wasm.PreparedModule;
import io.quoin.spi.wasm.WasmInstance;
import java.util.concurrent.ScheduledExecutorService;
import run.endive.runtime.ByteArrayMemory;
import run.endive.runtime.Instance;
import run.endive.runtime.InterpreterMachine;

/** A parsed module, from which any number of threads make instances. */
record AcmeModule(PreparedModule prepared, run.endive.wasm.WasmModule parsed, ScheduledExecutorService timers)
        implements io.quoin.spi.wasm.WasmModule {

    @Override
    public WasmInstance instantiate(HostFunctions host) {
        HostCalls calls = new HostCalls(prepared.imports(), host);
        try {
            Instance instance = Instance.builder(parsed)
                    .withMachineFactory(InterpreterMachine::new)
                    .withMemoryFactory(ByteArrayMemory::new)
                    .withUnsafeExecutionListener(new NarrowStores())
                    .withStart(false)
                    .withImportValues(calls.imports())
                    .build();
            return new AcmeInstance(instance, prepared.exports(), calls, timers);
        } catch (RuntimeException e) {
            if (Ending.of(e) instanceof Outcome.Trapped trapped) {
                return new TrappedInstance(trapped);
            }
            throw new QuoinException(
                    WasmError.WASM_ENGINE_FAULT,
                    "Endive cannot instantiate module " + prepared.hash().shortHex() + ": " + e,
                    e);
        }
    }

    @Override
    public void close() {
        // Everything is on the heap.
    }
}
