package io.quoin.spi.wasm;

import io.quoin.spi.error.QuoinException;

/** How a call into a guest ended. */
public sealed interface Outcome {

    /**
     * The function returned.
     *
     * @param results one raw value per result, an i32 zero-extended
     */
    record Returned(long[] results) implements Outcome {}

    /**
     * The guest trapped.
     *
     * @param diagnostic the engine's words, for people; never compared or agreed on
     */
    record Trapped(String diagnostic) implements Outcome {}

    /** A host function ended the call by throwing {@link HostAbort}, given back unchanged. */
    record HostAborted(HostAbort abort) implements Outcome {}

    /**
     * The engine failed, or the deadline passed: nothing is known about the guest's result.
     *
     * @param fault {@code WASM_ENGINE_FAULT} with the reason
     */
    record Faulted(QuoinException fault) implements Outcome {}
}
