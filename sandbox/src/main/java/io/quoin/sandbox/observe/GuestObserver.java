package io.quoin.sandbox.observe;

import io.quoin.sandbox.instrument.InstrumentedModule;
import io.quoin.spi.wasm.HostFunctions;

/** Looks on while one guest runs. Called on the evaluation's thread. */
public interface GuestObserver {

    /** Looks at nothing. */
    GuestObserver NONE = new GuestObserver() {
        @Override
        public HostFunctions around(HostFunctions functions) {
            return functions;
        }

        @Override
        public void ended(long gasUsed) {
            // nobody wants to know
        }
    };

    /**
     * The guest's instance is about to be made.
     *
     * @param module what it is made of
     */
    default void starts(InstrumentedModule module) {
        // most look at calls alone
    }

    /** The functions that the guest is linked to instead: they must do what the given ones do. */
    HostFunctions around(HostFunctions functions);

    /**
     * The guest will not be called any more. Not called if the evaluation has no result.
     *
     * @param gasUsed by the guest; its limit if a call did not return
     */
    void ended(long gasUsed);
}
