package io.quoin.plugins.libp2p.rate;

/**
 * One token at each interval, and more at once after a pause. Times are of one clock, in whatever unit; it may overflow,
 * and when it is set back the time goes on from there. Thread-safe.
 */
public final class TokenBucket {

    private final long interval;
    private final long most;

    /** How long it takes to fill the bucket again, as of the last look. */
    private long missing;

    private long last;

    /**
     * @param atOnce after a pause, and at first
     * @param now when the bucket is full
     */
    public TokenBucket(long interval, int atOnce, long now) {
        this.interval = interval;
        this.most = Math.multiplyExact(interval, atOnce);
        this.last = now;
    }

    /** Takes a token; false, and nothing is taken, if there is none. */
    public boolean take(long now) {
        return reserve(now, 0) == 0;
    }

    /**
     * Takes a token, or one of those that come next.
     *
     * @param ahead how many tokens may be taken before they are there
     * @return the time until the token is there; negative, and nothing is taken, if too many wait already
     */
    public synchronized long reserve(long now, int ahead) {
        // Only differences are taken, since they do not overflow.
        missing = Math.max(0, missing - Math.max(0, now - last));
        last = now;
        if (missing + interval > most + ahead * interval) {
            return -1;
        }
        missing += interval;
        return Math.max(0, missing - most);
    }
}
