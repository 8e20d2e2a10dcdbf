package io.quoin.plugins.pbft.core;

import io.quoin.plugins.pbft.message.Message;

/** In which round a height is, and the timer that ends it. */
final class RoundClock {

    private final long height;
    private final CoreSettings settings;
    private final Outbox out;
    private int round;
    private boolean active;
    private boolean timed;

    RoundClock(long height, CoreSettings settings, Outbox out) {
        this.height = height;
        this.settings = settings;
        this.out = out;
    }

    int round() {
        return round;
    }

    /** Whether the height has begun: there is work, or others are at it. */
    boolean isActive() {
        return active;
    }

    /** Begins the height; round 0 is timed from then on. */
    void activate() {
        active = true;
        if (round == 0) {
            arm();
        }
    }

    /** Goes to a round, which is not timed yet. */
    void enter(int next) {
        round = next;
        timed = false;
    }

    /**
     * Lets the round end. A round above 0 is timed only from when a quorum has reached it: timers that each started on
     * their own could keep validators apart for ever.
     */
    void arm() {
        if (!timed) {
            timed = true;
            out.add(new Effect.SetTimer(new Timer(Timer.Kind.ROUND, height, round), settings.timeout(round)));
        }
    }

    /** Whether a timer that fired ends the present round. */
    boolean isEndedBy(int timedOut) {
        return active && timedOut == round && round < Message.MAX_ROUND;
    }
}
