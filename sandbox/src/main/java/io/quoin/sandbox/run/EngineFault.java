package io.quoin.sandbox.run;

import io.quoin.spi.error.QuoinException;
import io.quoin.spi.error.WasmError;
import java.util.function.Supplier;

/**
 * What an engine threw, as the end of one evaluation: whatever it is, errors of the virtual machine and what the node's
 * guard made of them too, nothing is known about the result. Whether a module is admitted is not an engine's to say.
 */
final class EngineFault {

    private EngineFault() {}

    /**
     * What the engine gives.
     *
     * @throws QuoinException as {@link #of} makes of anything that it throws
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

    /** The engine's own error if it has a code that the SPI gives to engines, else {@code WASM_ENGINE_FAULT}. */
    static QuoinException of(Throwable thrown) {
        if (thrown instanceof QuoinException known
                && (known.code() == WasmError.WASM_ENGINE_FAULT || known.code() == WasmError.WASM_UNSUPPORTED_HERE)) {
            return known;
        }
        return new QuoinException(
                WasmError.WASM_ENGINE_FAULT,
                "The engine failed with " + thrown + "; the validator abstains from this evaluation.",
                thrown);
    }
}
