package io.quoin.plugins.wasmtime.process;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A time limit: runs an action when it passes, unless it was finished before; the two exclude each other. */
public final class Expiry {

    private final Runnable action;
    private @Nullable Future<?> timer;
    private boolean expired;
    private boolean finished;

    private Expiry(Runnable action) {
        this.action = action;
    }

    /** Starts the limit. The action runs on the scheduler's thread and must be short. */
    public static Expiry start(ScheduledExecutorService scheduler, Duration time, Runnable action) {
        Expiry expiry = new Expiry(action);
        Future<?> timer = scheduler.schedule(expiry::expire, nanos(time), TimeUnit.NANOSECONDS);
        expiry.timedBy(timer);
        return expiry;
    }

    static long nanos(Duration time) {
        return time.compareTo(Duration.ofNanos(Long.MAX_VALUE)) > 0 ? Long.MAX_VALUE : time.toNanos();
    }

    private synchronized void timedBy(Future<?> future) {
        timer = future;
    }

    private synchronized void expire() {
        if (!finished) {
            expired = true;
            action.run();
        }
    }

    /** Ends the limit and says whether it had passed before. */
    public synchronized boolean finish() {
        finished = true;
        if (timer != null) {
            timer.cancel(false);
        }
        return expired;
    }
}
