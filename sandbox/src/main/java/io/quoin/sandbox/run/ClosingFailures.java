package io.quoin.sandbox.run;

import io.quoin.spi.error.QuoinException;
import io.quoin.spi.error.WasmError;
import io.quoin.spi.wasm.WasmModule;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Closes an engine's modules, which serve many evaluations: a failure is told and kept, and fails none of them. Safe from
 * any thread.
 */
final class ClosingFailures {

    /** Failures beyond the first that are kept. */
    private static final int MOST_SUPPRESSED = 8;

    private final Consumer<QuoinException> told;
    private @Nullable QuoinException first;

    /** @param told each failure, as it happens; throws nothing */
    ClosingFailures(Consumer<QuoinException> told) {
        this.told = told;
    }

    /** Closes a module; does not fail. */
    void close(WasmModule module) {
        try {
            module.close();
        } catch (RuntimeException | Error e) {
            QuoinException failure = new QuoinException(
                    WasmError.WASM_ENGINE_FAULT,
                    "The engine failed to close a module with " + e
                            + "; what it held may stay until the engine is closed. No evaluation is concerned.",
                    e);
            keep(failure);
            told.accept(failure);
        }
    }

    private synchronized void keep(QuoinException failure) {
        if (first == null) {
            first = failure;
        } else if (first.getSuppressed().length < MOST_SUPPRESSED) {
            first.addSuppressed(failure);
        }
    }

    /**
     * Ends with what failed until now, once.
     *
     * @throws QuoinException the first failure, with later ones suppressed in it
     */
    void rethrow() {
        QuoinException failure;
        synchronized (this) {
            failure = first;
            first = null;
        }
        if (failure != null) {
            throw failure;
        }
    }
}
