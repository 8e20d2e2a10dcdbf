package io.quoin.plugins.libp2p.mdns;

/** Lets 64 packets a second pass, and 128 at once after a pause. Confined to one thread; times are milliseconds. */
final class PacketRate {

    static final int PER_SECOND = 64;
    static final int AT_ONCE = 128;

    private static final long COST = 1_000 / PER_SECOND;
    private static final long MOST = AT_ONCE * COST;

    private long credit = MOST;
    private long last;

    PacketRate(long now) {
        this.last = now;
    }

    boolean take(long now) {
        credit = Math.min(MOST, credit + Math.max(0, now - last));
        last = now;
        if (credit < COST) {
            return false;
        }
        credit -= COST;
        return true;
    }
}
