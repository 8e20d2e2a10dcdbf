package io.quoin.plugins.libp2p.yamux;

/** The pings of a session, one at a time, and the round trip that they measure. Confined to the session's thread. */
final class SessionPing {

    private boolean outstanding;
    private int value;
    private long sent;
    private long roundTrip;

    /**
     * Begins a ping, unless the one before it was not answered.
     *
     * @return whether one is to be sent, with {@link #value}
     */
    boolean begin(long now) {
        if (outstanding) {
            return false;
        }
        outstanding = true;
        value++;
        sent = now;
        return true;
    }

    int value() {
        return value;
    }

    /** Takes an answer; one that was not asked for is ignored. */
    void answered(long answer, long now) {
        if (outstanding && answer == value) {
            outstanding = false;
            roundTrip = now - sent;
        }
    }

    /** The last measured round trip in nanoseconds; 0 before the first. */
    long roundTrip() {
        return roundTrip;
    }
}
