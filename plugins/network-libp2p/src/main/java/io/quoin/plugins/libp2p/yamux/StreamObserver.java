package io.quoin.plugins.libp2p.yamux;

import io.quoin.spi.error.QuoinException;

/** Learns what happens to a stream, on the session's thread. After {@code finished} or {@code failed} nothing follows. */
public interface StreamObserver {

    /** Bytes arrived, or the peer will send no more. */
    void readable();

    /** What was queued for sending fell below the low-water mark. */
    default void writable() {}

    /** Both sides closed and everything was read and sent. */
    default void finished() {}

    /** The stream was reset by either side, or its connection is gone. */
    void failed(QuoinException cause);
}
