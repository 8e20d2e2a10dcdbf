package io.quoin.plugins.wasmtime.process;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/** A claim on a worker, which the pool counts to spread the load. Closing twice is harmless. */
public final class WorkerLease implements AutoCloseable {

    private final WorkerPool pool;
    private final WorkerProcess worker;
    private final AtomicBoolean returned = new AtomicBoolean();

    WorkerLease(WorkerPool pool, WorkerProcess worker) {
        this.pool = pool;
        this.worker = worker;
        worker.addLease(1);
    }

    public WorkerProcess worker() {
        return worker;
    }

    /**
     * Takes the worker for a call of this thread; {@link #release} must follow.
     *
     * @param patience how long to wait if this thread holds another worker; else it waits for the guests before it
     * @return false if the worker stayed busy
     * @throws io.quoin.spi.error.QuoinException if the worker is dead, or the thread was interrupted while it waited
     */
    public boolean acquire(Duration patience) {
        return worker.acquire(patience, pool::isThreadInCall);
    }

    /** Gives the worker back after a call. */
    public void release() {
        worker.release();
    }

    @Override
    public void close() {
        if (returned.compareAndSet(false, true)) {
            worker.addLease(-1);
        }
    }
}
