package io.quoin.plugins.libp2p.net;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Growing pauses between attempts: each twice the last up to a maximum, less a random part of up to a half, so that many
 * nodes do not try at the same moments. Confined to one thread.
 */
public final class Backoff {

    private final long firstMillis;
    private final long maxMillis;
    private final RandomGenerator random;
    private long nextMillis;

    public Backoff(Duration first, Duration max, RandomGenerator random) {
        this.firstMillis = first.toMillis();
        this.maxMillis = max.toMillis();
        this.random = random;
        this.nextMillis = firstMillis;
    }

    /** The pause before the next attempt. */
    public Duration next() {
        long pause = nextMillis - random.nextLong(nextMillis / 2 + 1);
        nextMillis = Math.min(maxMillis, nextMillis * 2);
        return Duration.ofMillis(pause);
    }

    /** Starts again with the first pause. */
    public void reset() {
        nextMillis = firstMillis;
    }
}
