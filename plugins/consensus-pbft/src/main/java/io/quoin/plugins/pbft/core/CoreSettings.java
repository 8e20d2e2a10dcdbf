package io.quoin.plugins.pbft.core;

/**
 * The core's numbers.
 *
 * @param roundTimeoutMillis how long round 0 may last; each further round half as long again
 * @param maxRoundTimeoutMillis where that growth ends
 * @param blockPeriodMillis the shortest time from one block's application to the next proposal; 0 for none
 * @param heartbeatTicks after how many ticks the validators tell each other their height
 */
public record CoreSettings(
        long roundTimeoutMillis, long maxRoundTimeoutMillis, long blockPeriodMillis, int heartbeatTicks) {

    /** The time a round may last; grows by half per round and saturates. */
    long timeout(int round) {
        long millis = roundTimeoutMillis;
        for (int i = 0; i < round && millis < maxRoundTimeoutMillis; i++) {
            millis += Math.max(1, millis / 2);
        }
        return Math.min(millis, maxRoundTimeoutMillis);
    }
}
