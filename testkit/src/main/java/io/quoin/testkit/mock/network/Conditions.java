package io.quoin.testkit.mock.network;

import java.time.Duration;
import java.util.Random;

/** What happens to messages under way. Thread-safe. */
public final class Conditions {

    private final Random random;
    private int lossPercent;
    private Duration delay;

    Conditions(int lossPercent, Duration delay, Random random) {
        this.random = random;
        this.delay = delay;
        lose(lossPercent);
    }

    /**
     * Loses this share of one-way and topics' messages from now on.
     *
     * @param percent 0 to 100
     */
    public synchronized void lose(int percent) {
        if (percent < 0 || percent > 100) {
            throw new IllegalArgumentException("Expected 0 to 100 percent, found " + percent);
        }
        lossPercent = percent;
    }

    /** Delays every message from now on, not streams; messages of one sender and protocol stay in order. */
    public synchronized void delay(Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException("A delay is not negative, found " + time);
        }
        delay = time;
    }

    /** Whether a message is lost to which these and others apply; either draws, so that its choices are the same. */
    boolean losesWith(Conditions other) {
        return loses() | other.loses();
    }

    /** Of two delays, the longer counts. */
    Duration delayWith(Conditions other) {
        Duration theirs = other.delay();
        Duration ours = delay();
        return ours.compareTo(theirs) > 0 ? ours : theirs;
    }

    synchronized Duration delay() {
        return delay;
    }

    synchronized boolean loses() {
        return lossPercent > 0 && random.nextInt(100) < lossPercent;
    }
}
