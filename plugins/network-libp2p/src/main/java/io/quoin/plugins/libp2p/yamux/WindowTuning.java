package io.quoin.plugins.libp2p.yamux;

/**
 * How far the receive windows of a session's streams grow. A window that the reader empties faster than four round trips
 * bounds the sender, so it doubles with its next grant: up to {@link #MAX_WINDOW}, and while the windows of all streams
 * together stay within what the session may hold unread. Confined to the session's thread.
 */
final class WindowTuning {

    /** The largest window in bytes. */
    static final int MAX_WINDOW = 16 << 20;

    private static final int ROUND_TRIPS = 4;

    private final long limit;
    private long total;

    /** @param limit of bytes that all windows together may have after one grew */
    WindowTuning(long limit) {
        this.limit = limit;
    }

    /** Counts a new stream's window. */
    void opened(int size) {
        total += size;
    }

    /** Forgets the window of a stream that is gone. */
    void closed(int size) {
        total -= size;
    }

    /**
     * By how many bytes a window grows now; they are counted from then on.
     *
     * @param size of the window
     * @param nanos since half of it was granted last
     * @param roundTrip of the connection in nanoseconds; 0 if it was not measured yet
     */
    int growth(int size, long nanos, long roundTrip) {
        int doubled = Math.min(2 * size, MAX_WINDOW);
        int more = doubled - size;
        boolean wanted = nanos < ROUND_TRIPS * roundTrip && total + more <= limit;
        total += wanted ? more : 0;
        return wanted ? more : 0;
    }
}
