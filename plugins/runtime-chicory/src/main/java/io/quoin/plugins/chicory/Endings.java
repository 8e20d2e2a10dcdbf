package io.quoin.plugins.chicory;

import com.dylibso.chicory.runtime.TrapException;
import com.dylibso.chicory.runtime.WasmRuntimeException;
import com.dylibso.chicory.wasm.ChicoryException;
import com.dylibso.chicory.wasm.UninstantiableException;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.error.WasmError;
import io.quoin.spi.wasm.HostAbort;
import io.quoin.spi.wasm.Outcome;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a throwable out of Chicory means. Only what is known to be a trap of the WebAssembly specification counts as the
 * guest's; everything else, an exhausted stack or heap among it, is a fault that says nothing about the guest.
 */
final class Endings {

    /** Traps that Chicory throws as its general exception, known by their text alone (the specification's words). */
    private static final List<String> TRAP_TEXTS = List.of(
            "undefined element",
            "uninitialized element",
            "indirect call type mismatch",
            "out of bounds",
            "integer divide by zero",
            "integer overflow",
            "invalid conversion to integer");

    private Endings() {}

    static Outcome ofThrowable(Throwable thrown) {
        if (thrown instanceof ChicoryException e && !(e.getCause() instanceof Error) && isTrap(e)) {
            return new Outcome.Trapped(Objects.requireNonNullElse(e.getMessage(), "trap"));
        }
        if (thrown instanceof OutOfMemoryError) {
            return fault("the JVM ran out of memory: " + thrown.getMessage() + "; give the node more heap", thrown);
        }
        return fault("it threw " + thrown, thrown);
    }

    /** The end of a call whose host function threw. */
    static Outcome ofHostThrowable(Throwable thrown) {
        if (thrown instanceof HostAbort abort) {
            return new Outcome.HostAborted(abort);
        }
        return fault("a host function threw " + thrown, thrown);
    }

    static Outcome.Faulted fault(String reason, @Nullable Throwable cause) {
        return new Outcome.Faulted(new QuoinException(
                WasmError.WASM_ENGINE_FAULT, "Chicory did not finish a call: " + reason + ".", cause));
    }

    private static boolean isTrap(ChicoryException e) {
        if (e instanceof TrapException || e instanceof WasmRuntimeException || e instanceof UninstantiableException) {
            return true;
        }
        String text = e.getMessage();
        return e.getClass() == ChicoryException.class
                && text != null
                && TRAP_TEXTS.stream().anyMatch(text::startsWith);
    }
}
