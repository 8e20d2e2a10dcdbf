package io.quoin.plugins.libp2p.mdns;

/** Lets so much pass each second, and more at once after a pause. Confined to one thread; times are milliseconds. */
final class Rate {

    private final long cost;
    private final long most;
    private long credit;
    private long last;

    /**
     * @param perSecond from 1 to 1000
     * @param atOnce after a pause, and at first
     */
    Rate(int perSecond, int atOnce) {
        this.cost = 1_000 / perSecond;
        this.most = atOnce * cost;
        this.credit = most;
    }

    /** Whether one may pass now; it counts then. */
    boolean take(long now) {
        credit = Math.min(most, credit + Math.max(0, now - last));
        last = now;
        if (credit < cost) {
            return false;
        }
        credit -= cost;
        return true;
    }
}
