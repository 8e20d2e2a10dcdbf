package io.quoin.plugins.libp2p.net;

import io.quoin.spi.error.NetworkError;
import io.quoin.spi.error.QuoinException;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Futures that somebody outside the network waits for: they complete on worker threads, and closing this fails those that
 * are open, and those made later, with {@code NET_CLOSED}. Thread-safe.
 */
public final class OpenFutures implements AutoCloseable {

    private final Executor workers;
    private final Set<CompletableFuture<?>> open = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    public OpenFutures(Executor workers) {
        this.workers = workers;
    }

    /** A future that waits for {@link #complete} or {@link #fail}. */
    public <T> CompletableFuture<T> open() {
        CompletableFuture<T> future = new CompletableFuture<>();
        open.add(future);
        var unused = future.whenComplete((value, failure) -> open.remove(future));
        if (closed) {
            fail(future);
        }
        return future;
    }

    /**
     * Completes a future on a worker thread.
     *
     * @param value null for a future of nothing
     */
    public <T> void complete(CompletableFuture<T> future, @Nullable T value) {
        workers.execute(() -> future.complete(value));
    }

    /** Fails a future on a worker thread. */
    public void fail(CompletableFuture<?> future, QuoinException cause) {
        workers.execute(() -> future.completeExceptionally(cause));
    }

    @Override
    public void close() {
        closed = true;
        open.forEach(OpenFutures::fail);
    }

    private static void fail(CompletableFuture<?> future) {
        future.completeExceptionally(new QuoinException(NetworkError.NET_CLOSED, "The network is closed"));
    }
}
