package io.quoin.sandbox.instrument;

/**
 * A version of the metering: part of what validators agree on.
 *
 * @param version its number
 * @param mergesCharges whether charges are put together where they are due together, and callers pay what their callees
 *     spend in any case
 * @param passesStack whether the stack units left are a parameter of every function, rather than a global
 */
public record Schedule(int version, boolean mergesCharges, boolean passesStack) {

    /** One charge per basic block. */
    public static final Schedule V1 = new Schedule(1, false, false);

    /** The same gas as schedule 1 in fewer charges. */
    public static final Schedule V2 = new Schedule(2, true, true);
}
