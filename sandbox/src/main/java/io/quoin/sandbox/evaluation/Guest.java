package io.quoin.sandbox.evaluation;

import io.quoin.spi.wasm.GuestMemory;

/** A challenge's instance, which is made with the first call. One thread. */
public interface Guest {

    /** Whether the module exports a function of this name. */
    boolean exports(String function);

    /**
     * Makes the instance and calls the start function, if no call did so before.
     *
     * @return that this returned, or how it ended
     */
    CallResult ready();

    /**
     * Calls an exported function, after the start function if it is the first call. After a call that did not return,
     * later ones give the same.
     *
     * @throws io.quoin.spi.error.QuoinException {@code WASM_ENGINE_FAULT}: nothing is known about the result
     */
    CallResult call(String function, long... arguments);

    /** The memory, between calls; only after a call that returned. */
    GuestMemory memory();
}
