package io.quoin.host.egress;

import io.quoin.sandbox.egress.EgressAnswer;
import java.time.Duration;

/** Looks on while requests are made. Called on the evaluation's thread. */
@FunctionalInterface
public interface ExchangeListener {

    /**
     * A request has been answered, or has failed.
     *
     * @param request method and address, or what the challenge gave in place of them; it may hold any character
     * @param detail why it failed, for people; empty after an answer
     */
    void exchanged(String request, EgressAnswer answer, String detail, Duration time);
}
