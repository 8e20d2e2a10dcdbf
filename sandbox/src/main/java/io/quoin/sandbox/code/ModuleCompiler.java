package io.quoin.sandbox.code;

import io.quoin.spi.wasm.PreparedModule;
import io.quoin.spi.wasm.WasmModule;

/** A way from an admitted module to one that can be instantiated. Safe from any thread. */
@FunctionalInterface
public interface ModuleCompiler {

    /**
     * The module, ready for use; may take long; the caller closes the result.
     *
     * @throws io.quoin.spi.error.QuoinException with {@code WASM_UNSUPPORTED_HERE} if the engine cannot compile it,
     *     {@code WASM_ENGINE_FAULT} if the engine failed
     */
    WasmModule compile(PreparedModule module);
}
