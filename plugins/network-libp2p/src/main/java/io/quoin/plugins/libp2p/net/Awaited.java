package io.quoin.plugins.libp2p.net;

import io.quoin.plugins.libp2p.transport.Wire;
import io.quoin.spi.error.QuoinException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** What somebody outside the network waits for, until a deadline. Confined to a connection's loop; settles once. */
public final class Awaited<T> {

    private final OpenFutures futures;
    private final CompletableFuture<T> future;
    private Wire.@Nullable Cancellable deadline;
    private boolean settled;

    Awaited(OpenFutures futures) {
        this.futures = futures;
        this.future = futures.open();
    }

    /** What the waiting one has, from any thread: it may be cancelled, and fails when the network is closed. */
    public CompletableFuture<T> future() {
        return future;
    }

    public boolean settled() {
        return settled;
    }

    /** False if it is settled already. */
    public boolean succeed(T value) {
        return settle(() -> futures.complete(future, value));
    }

    /** False if it is settled already. */
    public boolean fail(QuoinException cause) {
        return settle(() -> futures.fail(future, cause));
    }

    void deadline(Wire.Cancellable timer) {
        if (settled) {
            timer.cancel();
        } else {
            deadline = timer;
        }
    }

    private boolean settle(Runnable outcome) {
        if (settled) {
            return false;
        }
        settled = true;
        if (deadline != null) {
            deadline.cancel();
        }
        outcome.run();
        return true;
    }
}
