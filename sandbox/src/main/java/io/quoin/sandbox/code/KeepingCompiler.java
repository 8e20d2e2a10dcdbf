package io.quoin.sandbox.code;

import io.quoin.spi.error.QuoinException;
import io.quoin.spi.error.WasmError;
import io.quoin.spi.value.Hash;
import io.quoin.spi.wasm.PreparedModule;
import io.quoin.spi.wasm.WasmEngine;
import io.quoin.spi.wasm.WasmModule;
import java.util.Optional;

/** Loads a module's code from the cache, or compiles it and keeps the code. What the cache lacks costs time, no result. */
final class KeepingCompiler implements ModuleCompiler {

    private final WasmEngine engine;
    private final Hash build;
    private final CodeCache cache;

    KeepingCompiler(WasmEngine engine, Hash build, CodeCache cache) {
        this.engine = engine;
        this.build = build;
        this.cache = cache;
    }

    @Override
    public WasmModule compile(PreparedModule module) {
        CodeName name = CodeName.of(engine.info(), build, module.hash());
        Optional<WasmModule> kept = cache.find(name).flatMap(code -> load(name, module, code));
        if (kept.isPresent()) {
            cache.counters().hits().increment();
            return kept.get();
        }
        cache.counters().misses().increment();
        return compileAndKeep(name, module);
    }

    /**
     * An entry that the engine does not take is useless: the next one is made from the module. A failure of the engine,
     * such as a worker's death, says nothing about the entry.
     */
    private Optional<WasmModule> load(CodeName name, PreparedModule module, byte[] code) {
        try {
            return Optional.of(engine.load(module, code));
        } catch (QuoinException e) {
            if (e.code() != WasmError.WASM_ENGINE_FAULT) {
                cache.refuse(name);
            }
            return Optional.empty();
        }
    }

    private WasmModule compileAndKeep(CodeName name, PreparedModule module) {
        WasmModule loaded;
        byte[] code;
        try {
            code = engine.precompile(module);
            loaded = engine.load(module, code);
        } catch (QuoinException e) {
            return compileWithoutKeeping(module, e);
        }
        cache.keep(name, code);
        return loaded;
    }

    private WasmModule compileWithoutKeeping(PreparedModule module, QuoinException reason) {
        WasmModule compiled;
        try {
            compiled = engine.compile(module);
        } catch (QuoinException e) {
            e.addSuppressed(reason);
            throw e;
        }
        cache.failed("cannot keep module " + module.hash().shortHex() + ": " + reason.getMessage());
        return compiled;
    }
}
