package com.acme.quoin;

import io.quoin.spi.error.QuoinException;
import io.quoin.spi.error.WasmError;
import io.quoin.spi.wasm.HostAbort;
import io.quoin.spi.wasm.Outcome;
import java.util.List;
import run.endive.runtime.TrapException;
import run.endive.runtime.WasmRuntimeException;
import run.endive.wasm.UninstantiableException;
import run.endive.wasm.WasmEngineException;

/** What a throwable means. Only what is known to be the guest's own trap counts as one. */
final class Ending {

    /** Traps that Endive throws as its general exception, known by the specification's words. */
    private static final List<String> TRAPS = List.of(
            "undefined element",
            "uninitialized element",
            "indirect call type mismatch",
            "out of bounds",
            "integer divide by zero",
            "integer overflow",
            "invalid conversion to integer");

    private Ending() {}

    static Outcome of(Throwable thrown) {
        if (thrown instanceof WasmEngineException e && !(e.getCause() instanceof Error) && isTrap(e)) {
            return new Outcome.Trapped(e.getMessage() == null ? "trap" : e.getMessage());
        }
        return fault("it threw " + thrown, thrown);
    }

    static Outcome ofHost(Throwable thrown) {
        return thrown instanceof HostAbort abort
                ? new Outcome.HostAborted(abort)
                : fault("a host function threw " + thrown, thrown);
    }

    static Outcome fault(String reason, Throwable cause) {
        return new Outcome.Faulted(new QuoinException(
                WasmError.WASM_ENGINE_FAULT, "Endive did not finish a call: " + reason, cause));
    }

    private static boolean isTrap(WasmEngineException e) {
        if (e instanceof TrapException || e instanceof WasmRuntimeException || e instanceof UninstantiableException) {
            return true;
        }
        String text = e.getMessage();
        return e.getClass() == WasmEngineException.class && text != null && TRAPS.stream().anyMatch(text::startsWith);
    }
}
