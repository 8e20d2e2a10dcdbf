package io.quoin.spi.network;

import java.util.concurrent.CompletableFuture;

/**
 * A stream of bytes in both directions with a connected peer. Safe from any thread; no method waits for the network, and
 * futures complete on the network's worker threads, where what depends on them may block.
 *
 * <p>Back-pressure: the peer can send only a bounded number of bytes that were not read here, and a write's future
 * completes when the stream has room for the next one. A stream that is reset, by either side, fails what waits with
 * {@code NET_PROTOCOL}; one whose connection ends, with {@code NET_UNREACHABLE}; one whose network is closed here, with
 * {@code NET_UNREACHABLE} or {@code NET_CLOSED}. It fails the same way what is asked of it later.
 *
 * <p>Whoever has the stream owns it, and must read it to its end and end its own side, or reset it: until then it counts
 * against the peer's limit of streams.
 */
public interface PeerStream extends AutoCloseable {

    /** The most bytes of one write: 1 MiB. */
    int MAX_WRITE_BYTES = 1 << 20;

    /** Whom the stream is with. */
    PeerId peer();

    /** The protocol that both sides agreed to. */
    String protocol();

    /**
     * Sends bytes after those sent before. The stream has the array from then on: the caller must not change it. One write
     * at a time.
     *
     * @param bytes 0 to {@link #MAX_WRITE_BYTES}; more fails with {@code NET_TOO_LARGE}
     * @return completes when the next write may follow; whether the peer has read the bytes is not known. Fails with
     *     {@code NET_CLOSED} after {@link #closeWrite}
     * @throws IllegalStateException if the write before has not completed
     */
    CompletableFuture<Void> write(byte[] bytes);

    /**
     * Receives what comes next. One read at a time.
     *
     * @param max at least 1
     * @return completes with 1 to {@code max} bytes as soon as there are any, or with none once the peer has ended its
     *     side and everything was read
     * @throws IllegalStateException if the read before has not completed
     * @throws IllegalArgumentException if {@code max} is not positive
     */
    CompletableFuture<byte[]> read(int max);

    /** Ends this side after what was written; the peer may go on sending. Again, and after a reset, it does nothing. */
    void closeWrite();

    /** Ends both sides at once; what was written and has not left is lost. Again, and after the end, it does nothing. */
    void reset();

    /** Resets the stream, unless both sides have ended. */
    @Override
    default void close() {
        reset();
    }
}
