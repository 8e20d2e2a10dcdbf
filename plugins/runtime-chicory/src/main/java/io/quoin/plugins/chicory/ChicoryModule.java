package io.quoin.plugins.chicory;

import com.dylibso.chicory.runtime.ByteArrayMemory;
import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.Machine;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.error.WasmError;
import io.quoin.spi.wasm.ExportedFunction;
import io.quoin.spi.wasm.FunctionType;
import io.quoin.spi.wasm.HostFunctions;
import io.quoin.spi.wasm.Outcome;
import io.quoin.spi.wasm.PreparedModule;
import io.quoin.spi.wasm.WasmInstance;
import io.quoin.spi.wasm.WasmModule;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A parsed module with what executes it. Immutable, so any number of threads may instantiate it at once. */
final class ChicoryModule implements WasmModule {

    private final PreparedModule prepared;
    private final com.dylibso.chicory.wasm.WasmModule parsed;
    private final ExecutionMode mode;
    private final Function<Instance, Machine> machines;
    private final ScheduledExecutorService scheduler;
    private final Map<String, FunctionType> exports;

    ChicoryModule(
            PreparedModule prepared,
            com.dylibso.chicory.wasm.WasmModule parsed,
            ExecutionMode mode,
            Function<Instance, Machine> machines,
            ScheduledExecutorService scheduler) {
        this.prepared = prepared;
        this.parsed = parsed;
        this.mode = mode;
        this.machines = machines;
        this.scheduler = scheduler;
        this.exports = prepared.exports().stream()
                .collect(Collectors.toUnmodifiableMap(ExportedFunction::name, ExportedFunction::type));
    }

    @Override
    public WasmInstance instantiate(HostFunctions host) {
        HostLink link = new HostLink(prepared.imports(), host);
        try {
            Instance instance = mode.guard(Instance.builder(parsed))
                    .withMachineFactory(machines)
                    .withMemoryFactory(ByteArrayMemory::new)
                    .withStart(false)
                    .withImportValues(link.imports())
                    .build();
            return new ChicoryInstance(instance, exports, link, scheduler);
        } catch (Throwable e) {
            if (Endings.ofThrowable(e) instanceof Outcome.Trapped trapped) {
                return new UnstartableInstance(trapped);
            }
            throw new QuoinException(
                    WasmError.WASM_ENGINE_FAULT,
                    "Chicory cannot instantiate module " + prepared.hash().shortHex() + ": " + e
                            + "; if memory ran out, give the node more heap.",
                    e);
        }
    }

    @Override
    public void close() {
        // Generated classes and parsed sections are unloaded with the last reference to them.
    }
}
