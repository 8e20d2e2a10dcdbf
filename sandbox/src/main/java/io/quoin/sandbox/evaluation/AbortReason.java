package io.quoin.sandbox.evaluation;

import io.quoin.spi.wasm.HostAbort;
import java.util.Locale;

/** Why a host function ends a guest's call. */
public enum AbortReason {
    OUT_OF_GAS,
    STACK_LIMIT,
    /** A pointer and length reach outside the guest's memory. */
    MEMORY_OUT_OF_BOUNDS,
    /** More output than the limit. */
    OUTPUT_LIMIT,
    /** {@code agent_run} without a successful {@code agent_load}. */
    AGENT_NOT_LOADED,
    /** A negative gas limit for the agent. */
    AGENT_GAS_LIMIT,
    /** The guest's runtime gave up. */
    GAVE_UP,
    /** The guest ended itself, see {@link GuestExit}. */
    EXIT,
    /** A bound of a range of keys that is longer than any key and one byte. */
    STORAGE_BOUND,
    /** More host calls than an interface allows in one evaluation. */
    CALL_LIMIT,
    /** This machine failed in a host function: the evaluation has no result. */
    NODE_FAULT;

    /** The exception that ends the call. */
    public HostAbort abort() {
        return new HostAbort(name().toLowerCase(Locale.ROOT));
    }

    /** What a call that was ended so is agreed to be. */
    public static CallCode codeOf(HostAbort abort) {
        if (abort.reason().equals(OUT_OF_GAS.name().toLowerCase(Locale.ROOT))) {
            return CallCode.OUT_OF_GAS;
        }
        if (abort.reason().equals(STACK_LIMIT.name().toLowerCase(Locale.ROOT))) {
            return CallCode.STACK_LIMIT;
        }
        return CallCode.HOST_ABORT;
    }
}
