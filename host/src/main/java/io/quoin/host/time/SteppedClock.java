package io.quoin.host.time;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that can be set wrong, so that a network for development can show what that does. Thread-safe. */
public final class SteppedClock implements InstantSource {

    /** How far from its source it may be set. */
    public static final Duration MOST = Duration.ofDays(1);

    private final InstantSource source;
    private final AtomicLong offset = new AtomicLong();

    public SteppedClock(InstantSource source) {
        this.source = source;
    }

    @Override
    public Instant instant() {
        return source.instant().plusMillis(offset.get());
    }

    /**
     * Sets how far it is ahead of its source; negative for behind.
     *
     * @throws IllegalArgumentException if that is more than {@link #MOST}
     */
    public void step(Duration ahead) {
        if (ahead.compareTo(MOST) > 0 || ahead.compareTo(MOST.negated()) < 0) {
            throw new IllegalArgumentException("Expected at most " + MOST + " from the true time, found " + ahead);
        }
        offset.set(ahead.toMillis());
    }
}
