package io.quoin.plugins.bittensor.rpc;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * The pauses between attempts to connect: 250 ms, doubled with every failure up to a limit, of which a random half is
 * left out so that many clients do not come back at once.
 */
record Backoff(Duration longest, RandomGenerator random) {

    private static final long FIRST_MILLIS = 250;
    private static final int MOST_DOUBLINGS = 20;

    /**
     * @param failures in a row, at least 0
     */
    Duration pause(int failures) {
        long full = Math.min(longest.toMillis(), FIRST_MILLIS << Math.min(failures, MOST_DOUBLINGS));
        return Duration.ofMillis(full - random.nextLong(full / 2 + 1));
    }
}
