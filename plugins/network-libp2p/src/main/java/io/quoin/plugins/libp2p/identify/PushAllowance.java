package io.quoin.plugins.libp2p.identify;

/** Ten pushes at once, and one more every five seconds. Thread-safe; times are milliseconds of the wall clock. */
final class PushAllowance {

    static final int AT_ONCE = 10;
    static final long PAUSE_MILLIS = 5_000;

    private static final long LONGEST = AT_ONCE * PAUSE_MILLIS;

    /** When all ten will be there again. */
    private long full;

    /** Whether one more is allowed now; it counts then. */
    synchronized boolean take(long now) {
        // If the clock was set back, nobody waits for it longer than for a full allowance.
        full = Math.min(Math.max(full, now), now + LONGEST);
        if (full + PAUSE_MILLIS - now > LONGEST) {
            return false;
        }
        full += PAUSE_MILLIS;
        return true;
    }
}
