package io.quoin.host.evaluation;

import io.quoin.spi.value.Hash;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * How often the work on a submission failed, and when it may be tried again: after a pause that doubles. After
 * {@link #MAX_FAULTS} faults of the engine it is not tried again. Thread-safe.
 */
final class Attempts {

    static final int MAX_FAULTS = 3;
    static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
    static final Duration LONGEST_PAUSE = Duration.ofMinutes(2);

    private record Attempt(int faults, Duration pause, Instant notBefore) {}

    private final InstantSource clock;
    private final Map<Hash, Attempt> failed = new HashMap<>();

    Attempts(InstantSource clock) {
        this.clock = clock;
    }

    synchronized boolean isDue(Hash submission) {
        Attempt last = failed.get(submission);
        return last == null || last.faults < MAX_FAULTS && !clock.instant().isBefore(last.notBefore);
    }

    /** Something was not there or not taken yet; that may go on for long. */
    void delayed(Hash submission) {
        fail(submission, 0);
    }

    /**
     * Evaluating failed on this machine.
     *
     * @return whether it is tried again
     */
    boolean faulted(Hash submission) {
        return fail(submission, 1) < MAX_FAULTS;
    }

    /** Evaluating cannot succeed on this machine: it is not tried again. */
    void hopeless(Hash submission) {
        int unused = fail(submission, MAX_FAULTS);
    }

    synchronized void succeeded(Hash submission) {
        failed.remove(submission);
    }

    /** Forgets all other submissions. */
    synchronized void retain(Collection<Hash> submissions) {
        failed.keySet().retainAll(submissions);
    }

    private synchronized int fail(Hash submission, int faults) {
        Attempt last = failed.getOrDefault(submission, new Attempt(0, FIRST_PAUSE.dividedBy(2), Instant.EPOCH));
        Duration doubled = last.pause.multipliedBy(2);
        Duration pause = doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
        Attempt next = new Attempt(last.faults + faults, pause, clock.instant().plus(pause));
        failed.put(submission, next);
        return next.faults;
    }
}
