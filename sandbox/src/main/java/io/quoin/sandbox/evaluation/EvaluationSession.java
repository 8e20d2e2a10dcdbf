package io.quoin.sandbox.evaluation;

import io.quoin.spi.wasm.HostFunctions;

/** One evaluation under way. One thread. */
public interface EvaluationSession {

    /** The functions that the challenge is linked to. */
    HostFunctions functions();

    /**
     * Makes the calls.
     *
     * @throws io.quoin.spi.error.QuoinException what a call of the guest threw: there is no result
     */
    Verdict evaluate(Guest challenge);

    /** What the challenge wrote so far. */
    byte[] output();

    /** What the challenge logged so far, cut off at the limit. */
    byte[] log();
}
