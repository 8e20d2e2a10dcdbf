package io.quoin.plugins.libp2p.transport;

import java.net.InetSocketAddress;
import java.time.Duration;

/**
 * One TCP connection with its event loop. {@code execute}, {@code close}, the time and the counters are safe from any
 * thread, the rest belongs to the loop.
 */
public interface Wire {

    /** Runs a task on the loop. Dropped once the transport is closed. */
    void execute(Runnable task);

    /** Runs a task on the loop later, unless the result is cancelled before. */
    Cancellable schedule(Duration delay, Runnable task);

    /** Nanoseconds of the loop's clock, which is never set and has any origin. */
    long nanoTime();

    /** Sets who takes what arrives from now on. */
    void receiver(WireReceiver receiver);

    /** Queues bytes without sending them yet. */
    void write(byte[] bytes);

    /** Sends what was queued. */
    void flush();

    /** Whether the queue has room; the receiver hears of it when it has again. */
    boolean writable();

    /**
     * Ends the connection after what was flushed, but within 2 seconds whether the peer reads or not; the receiver hears
     * {@code closed}.
     */
    void close();

    InetSocketAddress remote();

    long bytesReceived();

    long bytesSent();

    /** Something that need not happen any more. */
    @FunctionalInterface
    interface Cancellable {
        void cancel();
    }
}
