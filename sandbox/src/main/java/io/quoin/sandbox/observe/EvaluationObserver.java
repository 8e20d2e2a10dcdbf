package io.quoin.sandbox.observe;

import io.quoin.sandbox.abi.Abi;
import io.quoin.sandbox.instrument.Instrumentation;

/** Looks on while one evaluation runs. Called on the evaluation's thread. */
@FunctionalInterface
public interface EvaluationObserver {

    /** Looks at nothing. */
    EvaluationObserver NONE = (role, abi) -> GuestObserver.NONE;

    /**
     * A guest is about to run. Guests nest: an agent begins and ends within a host call of the challenge.
     *
     * @param abi what the guest may import
     */
    GuestObserver begin(GuestRole role, Abi abi);

    /**
     * Whether guests are run as traced code, which costs the same gas: what {@link GuestObserver#around} gives must then
     * resolve the functions of {@link Instrumentation#TRACE_MODULE} too.
     */
    default boolean traces() {
        return false;
    }
}
