package io.quoin.sandbox.run;

import io.quoin.spi.error.QuoinException;
import io.quoin.spi.error.WasmError;
import java.util.function.Supplier;

/**
 * What an engine threw, as the end of one evaluation: whatever it is, errors of the virtual machine and what the node's
 * guard made of them too, nothing is known about the result.
 */
final class EngineFault {

    private EngineFault() {}

    /**
     * What the engine gives.
     *
     * @throws QuoinException with a {@code WASM_} code if it throws anything
     */
    static <T> T orThrow(Supplier<T> call) {
        try {
            return call.get();
        } catch (RuntimeException | Error e) {
            throw of(e);
        }
    }

    /** Lets the engine close something; fails as {@link #orThrow} does. */
    static void closing(Runnable close) {
        try {
            close.run();
        } catch (RuntimeException | Error e) {
            throw of(e);
        }
    }

    /** The engine's own error if it has a {@code WASM_} code, else {@code WASM_ENGINE_FAULT}. */
    static QuoinException of(Throwable thrown) {
        if (thrown instanceof QuoinException known && known.code() instanceof WasmError) {
            return known;
        }
        return new QuoinException(
                WasmError.WASM_ENGINE_FAULT,
                "The engine failed with " + thrown + "; the validator abstains from this evaluation.",
                thrown);
    }
}
