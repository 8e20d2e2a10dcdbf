package io.quoin.simulator;

import java.util.function.Supplier;

/** What is around the validators of a simulation: virtual time. */
public interface World {

    /** Virtual milliseconds since the beginning. */
    long now();

    /** Plans something. */
    void after(long millis, Runnable task);

    /** Whether nothing fails any more. */
    boolean isCalm();

    /** A line for people, put into words only if somebody reads it. */
    void note(Supplier<String> what);
}
