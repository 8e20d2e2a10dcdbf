package io.quoin.spi.wasm;

/** A compiled module. Safe from any thread; any number of instances at a time. */
public interface WasmModule extends AutoCloseable {

    /**
     * Makes an instance with its own memory, globals and tables; no guest code runs yet.
     *
     * @param host the functions the module imports
     * @throws io.quoin.spi.error.QuoinException with {@code WASM_ENGINE_FAULT} if the engine failed. A data or element
     *     segment that does not fit is guest behaviour: the first {@code invoke} gives {@link Outcome.Trapped}.
     */
    WasmInstance instantiate(HostFunctions host);

    @Override
    void close();
}
