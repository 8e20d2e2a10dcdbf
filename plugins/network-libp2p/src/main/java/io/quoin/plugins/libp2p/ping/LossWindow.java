package io.quoin.plugins.libp2p.ping;

/** The share of unanswered pings among the latest 32. Not thread-safe. */
final class LossWindow {

    private static final int PINGS = Integer.SIZE;
    private static final int PER_MILLE = 1000;

    private int lost;
    private int count;

    /** Takes an outcome; gives the lost pings of a thousand, 0 to 1000, rounded down. */
    int add(boolean answered) {
        lost = lost << 1 | (answered ? 0 : 1);
        count = Math.min(count + 1, PINGS);
        return Integer.bitCount(lost) * PER_MILLE / count;
    }
}
