package io.quoin.plugins.libp2p.net;

import io.quoin.plugins.libp2p.transport.Wire;
import io.quoin.plugins.libp2p.yamux.StreamObserver;
import io.quoin.spi.error.QuoinException;
import java.time.Duration;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Ends a stream that was of no use for a while. Confined to the connection's loop. */
public final class IdleLimit {

    private final Duration limit;
    private final BiFunction<Duration, Runnable, Wire.Cancellable> timers;
    private final Runnable expired;
    private Wire.@Nullable Cancellable deadline;
    private boolean over;

    /** Begins to wait.
     *
     * @param timers run a task on the loop after a pause
     * @param expired happens once, unless the stream ends before
     */
    public IdleLimit(Duration limit, BiFunction<Duration, Runnable, Wire.Cancellable> timers, Runnable expired) {
        this.limit = limit;
        this.timers = timers;
        this.expired = expired;
        this.deadline = timers.apply(limit, this::expire);
    }

    /** Something whole came or went: the time begins anew. Bytes alone are no use, or a peer could send one at a time. */
    public void used() {
        if (!over) {
            cancel();
            deadline = timers.apply(limit, this::expire);
        }
    }

    /** The observer, with the wait ended when the stream is. */
    public StreamObserver ending(StreamObserver observer) {
        return new StreamObserver() {
            @Override
            public void readable() {
                observer.readable();
            }

            @Override
            public void writable() {
                observer.writable();
            }

            @Override
            public void finished() {
                end();
                observer.finished();
            }

            @Override
            public void failed(QuoinException cause) {
                end();
                observer.failed(cause);
            }
        };
    }

    private void expire() {
        end();
        expired.run();
    }

    private void end() {
        over = true;
        cancel();
    }

    private void cancel() {
        if (deadline != null) {
            deadline.cancel();
            deadline = null;
        }
    }
}
