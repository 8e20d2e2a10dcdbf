package io.quoin.plugins.libp2p.yamux;

/**
 * A token bucket: so many streams a second, and more at once after a pause. Times are nanoseconds of one clock. Confined to
 * one thread.
 */
public final class StreamRate {

    private static final long SECOND = 1_000_000_000;

    private final long interval;
    private final long most;
    private long full;

    /**
     * @param perSecond from 1 to 1,000,000
     * @param atOnce after a pause, and at first
     * @param now when the bucket is full
     */
    public StreamRate(int perSecond, int atOnce, long now) {
        this.interval = SECOND / perSecond;
        this.most = interval * atOnce;
        this.full = now;
    }

    /** Takes a token; false, and nothing is taken, if there is none. */
    boolean take(long now) {
        return reserve(now, 0) == 0;
    }

    /**
     * Takes a token, or one of those that come next.
     *
     * @param ahead how many tokens may be taken before they are there
     * @return the nanoseconds until the token is there; negative, and nothing is taken, if too many wait already
     */
    public long reserve(long now, int ahead) {
        // Nanosecond clocks may overflow, so only differences are compared.
        long next = (full - now > 0 ? full : now) + interval;
        long pause = Math.max(0, next - now - most);
        if (pause > ahead * interval) {
            return -1;
        }
        full = next;
        return pause;
    }
}
