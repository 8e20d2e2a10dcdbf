package io.quoin.plugins.wasmtime.process;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** A claim on a worker, which the pool counts to spread the load. Closing twice is harmless. */
public final class WorkerLease implements AutoCloseable {

    private final WorkerPool pool;
    private final WorkerProcess worker;
    private final AtomicLong guestBytes = new AtomicLong();
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

    /**
     * Sets memory aside for a guest until the lease is closed, so that no guest's memory fails to grow because others
     * have grown, which it would notice.
     *
     * @param bytes the most that the guest's memory can become
     * @throws io.quoin.spi.error.QuoinException with {@code WASM_ENGINE_FAULT} if the worker's guests have all there is
     */
    public void reserve(long bytes) {
        worker.reserveGuestMemory(bytes);
        guestBytes.addAndGet(bytes);
    }

    @Override
    public void close() {
        if (returned.compareAndSet(false, true)) {
            worker.releaseGuestMemory(guestBytes.get());
            worker.addLease(-1);
        }
    }
}
