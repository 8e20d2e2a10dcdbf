package io.quoin.plugins.chicory;

import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.Machine;
import com.dylibso.chicory.wasm.Parser;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.error.WasmError;
import io.quoin.spi.wasm.EngineInfo;
import io.quoin.spi.wasm.PreparedModule;
import io.quoin.spi.wasm.WasmEngine;
import io.quoin.spi.wasm.WasmModule;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;

/** Chicory in one execution mode. Owns nothing but the heap: the timers are the node's. */
final class ChicoryEngine implements WasmEngine {

    private final EngineInfo info;
    private final ExecutionMode mode;
    private final ScheduledExecutorService scheduler;

    ChicoryEngine(EngineInfo info, ExecutionMode mode, ScheduledExecutorService scheduler) {
        this.info = info;
        this.mode = mode;
        this.scheduler = scheduler;
    }

    @Override
    public EngineInfo info() {
        return info;
    }

    /**
     * The parser and the bytecode generator answer what they cannot handle with any kind of exception, index errors
     * included, so every exception means that this engine cannot run the module; only an {@link Error} says that the
     * JVM ran out of something.
     */
    @Override
    public WasmModule compile(PreparedModule module) {
        try {
            com.dylibso.chicory.wasm.WasmModule parsed = Parser.parse(module.bytes());
            Function<Instance, Machine> machines = mode.machines(parsed);
            return new ChicoryModule(module, parsed, mode, machines, scheduler);
        } catch (RuntimeException e) {
            throw new QuoinException(
                    WasmError.WASM_UNSUPPORTED_HERE, describe(module, e) + "; run it on another engine.", e);
        } catch (Error e) {
            throw new QuoinException(
                    WasmError.WASM_ENGINE_FAULT,
                    describe(module, e) + "; give the node more heap or stack, or run it on another engine.",
                    e);
        }
    }

    private String describe(PreparedModule module, Throwable cause) {
        return info.name() + " " + info.version() + " cannot compile module "
                + module.hash().shortHex() + " (" + module.bytes().length + " bytes): " + cause;
    }

    @Override
    public void close() {
        // Nothing outlives the modules and instances: generated classes are unloaded with them.
    }
}
