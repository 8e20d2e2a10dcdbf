package io.quoin.sandbox.binary;

import io.quoin.spi.error.QuoinException;
import io.quoin.spi.error.WasmError;
import java.util.Locale;

/** The wording of refusals: where in the module, and why. */
public final class ModuleRefusal {

    private ModuleRefusal() {}

    /**
     * A refusal at a place in the module.
     *
     * @param offset bytes from the module's start
     * @param function the function as {@link FunctionLabel} words it, or nothing outside code
     */
    static QuoinException of(WasmError code, int offset, String function, String reason) {
        String place = String.format(Locale.ROOT, " (offset 0x%x", offset);
        String within = function.isEmpty() ? ")" : ", " + function + ")";
        return new QuoinException(code, "Module refused: " + reason + place + within);
    }

    /** A refusal at a place in the module outside code. */
    public static QuoinException at(WasmError code, int offset, String reason) {
        return of(code, offset, "", reason);
    }

    /** A refusal of the module as a whole. */
    public static QuoinException of(WasmError code, String reason) {
        return new QuoinException(code, "Module refused: " + reason);
    }
}
