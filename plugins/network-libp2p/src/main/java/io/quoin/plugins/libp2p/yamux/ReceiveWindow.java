package io.quoin.plugins.libp2p.yamux;

import io.quoin.plugins.libp2p.wire.Malformed;

/**
 * What the peer may send on a stream before it is granted more. It is granted what was read, in portions of half the
 * window, and what the window grew by. Confined to the session's thread.
 */
final class ReceiveWindow {

    /** Every window at the start, in bytes. */
    static final int INITIAL = 256 * 1024;

    private final WindowTuning tuning;
    private int size = INITIAL;
    private int open = INITIAL;
    private int read;
    private long granted;

    /** @param now in nanoseconds of the session's clock */
    ReceiveWindow(WindowTuning tuning, long now) {
        this.tuning = tuning;
        this.granted = now;
        tuning.opened(size);
    }

    /** Takes an announced body from the window. */
    void reserve(long length, int streamId) {
        if (length > open) {
            throw Malformed.bytes(
                    "The peer sent " + length + " bytes on stream " + streamId + ", its window is " + open);
        }
        open -= (int) length;
    }

    /** Counts bytes that were read. */
    void read(int bytes) {
        read += bytes;
    }

    /** Whether it is time to grant more. */
    boolean due() {
        return read >= size / 2;
    }

    /**
     * Grants what is due.
     *
     * @param roundTrip of the connection in nanoseconds; 0 if it was not measured yet
     * @return by how many bytes the peer's side of the window widens; 0 if nothing is due
     */
    int grant(long now, long roundTrip) {
        if (!due()) {
            return 0;
        }
        int growth = tuning.growth(size, now - granted, roundTrip);
        int widened = read + growth;
        size += growth;
        open += widened;
        read = 0;
        granted = now;
        return widened;
    }

    /** Ends the stream's claim on the session's memory. */
    void close() {
        tuning.closed(size);
    }
}
