package io.quoin.plugins.chicory;

import com.dylibso.chicory.wasm.Parser;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.error.WasmError;
import io.quoin.spi.wasm.CodeEnvelope;
import io.quoin.spi.wasm.EngineInfo;
import io.quoin.spi.wasm.PreparedModule;
import io.quoin.spi.wasm.WasmCapability;
import io.quoin.spi.wasm.WasmEngine;
import io.quoin.spi.wasm.WasmModule;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;

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

    @Override
    public WasmModule compile(PreparedModule module) {
        return attempt(module, () -> {
            com.dylibso.chicory.wasm.WasmModule parsed = Parser.parse(module.bytes());
            return new ChicoryModule(module, parsed, mode, mode.machines(parsed), scheduler);
        });
    }

    @Override
    public byte[] precompile(PreparedModule module) {
        if (!keepsCode()) {
            return WasmEngine.super.precompile(module);
        }
        byte[] code = attempt(
                module,
                () -> PrecompiledClasses.compile(module.bytes(), Parser.parse(module.bytes()))
                        .toBytes());
        return CodeEnvelope.seal(info, module, code);
    }

    @Override
    public WasmModule load(PreparedModule module, byte[] code) {
        if (!keepsCode()) {
            return WasmEngine.super.load(module, code);
        }
        byte[] content = CodeEnvelope.open(info, module, code);
        return attempt(module, () -> {
            PrecompiledClasses classes = PrecompiledClasses.fromBytes(content);
            com.dylibso.chicory.wasm.WasmModule parsed = Parser.parse(classes.skeleton());
            return new ChicoryModule(module, parsed, mode, classes.define(parsed), scheduler);
        });
    }

    private boolean keepsCode() {
        return mode.capabilities().contains(WasmCapability.PRECOMPILED_CODE);
    }

    /**
     * The parser and the bytecode generator answer what they cannot handle with any kind of exception, index errors
     * included, so every exception means that this engine cannot run the module; only an {@link Error} says that the
     * JVM ran out of something.
     */
    private <T> T attempt(PreparedModule module, Supplier<T> work) {
        try {
            return work.get();
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
