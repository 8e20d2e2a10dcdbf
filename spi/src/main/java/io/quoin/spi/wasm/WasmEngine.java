package io.quoin.spi.wasm;

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
     * @throws io.quoin.spi.error.QuoinException with {@code WASM_UNSUPPORTED_HERE} if this engine cannot compile it,
     *     {@code WASM_ENGINE_FAULT} if the engine failed
     */
    WasmModule compile(PreparedModule module);

    /** Frees the engine; modules and instances must be closed before. */
    @Override
    void close();
}
