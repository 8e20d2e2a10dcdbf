package io.quoin.benchmarks.network;

import java.util.concurrent.TimeUnit;

/** How many messages the other side has, by its own word. Thread-safe. */
final class Receipts {

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(50);

    private long received;

    synchronized void received(long total) {
        received = Math.max(received, total);
        notifyAll();
    }

    /** Waits until so many came; whether they did within a time. */
    synchronized boolean await(long total, long nanos) throws InterruptedException {
        long end = System.nanoTime() + nanos;
        while (received < total) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return true;
    }

    /** Waits until so many came, and fails if they do not: then one is lost. */
    void require(long total) throws InterruptedException {
        if (!await(total, PATIENCE_NANOS)) {
            throw new IllegalStateException("No receipt for " + total + " messages came");
        }
    }
}
