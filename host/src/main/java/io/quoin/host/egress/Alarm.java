package io.quoin.host.egress;

import java.time.Duration;

/** Does something later, unless it is called off. Thread-safe. */
@FunctionalInterface
public interface Alarm {

    /**
     * Sets it.
     *
     * @param after more than zero
     * @param action short; on a thread of the alarm's
     * @return calls it off, and does nothing if the action was done
     */
    Runnable set(Duration after, Runnable action);
}
