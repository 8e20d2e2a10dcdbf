package io.quoin.spi.wasm;

import io.quoin.spi.error.QuoinException;
import io.quoin.spi.error.WasmError;

/**
 * Compiles and runs prepared modules. Safe from any thread. The conformance kit checks the WebAssembly semantics of the
 * profile, isolation of instances, the deadline, bounds of guest memory and the closing of everything.
 */
public interface WasmEngine extends AutoCloseable {

    /** What this engine is; constant. */
    EngineInfo info();

    /**
     * Compiles a module; may take long; the caller closes the result.
     *
     * @throws QuoinException with {@code WASM_UNSUPPORTED_HERE} if this engine cannot compile it,
     *     {@code WASM_ENGINE_FAULT} if the engine failed
     */
    WasmModule compile(PreparedModule module);

    /**
     * Compiles a module to bytes for {@link #load}; may take long. Needs {@link WasmCapability#PRECOMPILED_CODE}.
     *
     * @throws QuoinException with {@code WASM_UNSUPPORTED_HERE} if this engine cannot compile the module, or cannot give
     *     its code as bytes; {@code WASM_ENGINE_FAULT} if the engine failed
     */
    default byte[] precompile(PreparedModule module) {
        throw noPrecompiledCode();
    }

    /**
     * A module from its precompiled code; the caller closes the result. It behaves as a compiled one does. Needs
     * {@link WasmCapability#PRECOMPILED_CODE}.
     *
     * <p>The code is executed, so the caller vouches that {@link #precompile} gave it. The engine itself detects only
     * accidents: code of another module, of another engine, version or machine, and damage.
     *
     * @param code not changed
     * @throws QuoinException with {@code WASM_UNSUPPORTED_HERE} if the code is not this module's for this engine: compile
     *     it again; {@code WASM_ENGINE_FAULT} if the engine failed
     */
    default WasmModule load(PreparedModule module, byte[] code) {
        throw noPrecompiledCode();
    }

    private QuoinException noPrecompiledCode() {
        return new QuoinException(
                WasmError.WASM_UNSUPPORTED_HERE,
                "The engine " + info().name() + " keeps no compiled code; compile the module instead.");
    }

    /** Frees the engine; modules and instances must be closed before. */
    @Override
    void close();
}
