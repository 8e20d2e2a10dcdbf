package com.acme.quoin;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import run.endive.wasm.WasmEngineException;

/**
 * Interrupts the guest's thread when its time is over; the interpreter looks at the flag. Never while a host function
 * runs: there the expiry waits for its return, or passes on to the guest that the function runs on the same thread.
 */
final class Deadline {

    private static final ThreadLocal<Deadline> INNERMOST = new ThreadLocal<>();

    private final Thread thread = Thread.currentThread();
    private final Deadline enclosing = INNERMOST.get();
    private Deadline enclosed;
    private Future<?> timer;
    private boolean inHost;
    private boolean expired;
    private boolean interrupted;
    private boolean finished;

    private Deadline() {}

    static Deadline start(ScheduledExecutorService timers, Duration time) {
        Deadline deadline = new Deadline();
        long nanos = time.compareTo(Duration.ofNanos(Long.MAX_VALUE)) > 0 ? Long.MAX_VALUE : time.toNanos();
        Future<?> timer = timers.schedule(deadline::expire, nanos, TimeUnit.NANOSECONDS);
        synchronized (deadline) {
            deadline.timer = timer;
        }
        INNERMOST.set(deadline);
        if (deadline.enclosing != null) {
            deadline.enclosing.enclose(deadline);
        }
        return deadline;
    }

    private synchronized void enclose(Deadline inner) {
        enclosed = inner;
        if (expired && inner != null) {
            inner.expire();
        }
    }

    private synchronized void expire() {
        if (finished) {
            return;
        }
        expired = true;
        if (enclosed != null) {
            enclosed.expire();
        } else if (!inHost) {
            interrupted = true;
            thread.interrupt();
        }
    }

    synchronized void enterHost() {
        stopIfExpired();
        inHost = true;
    }

    synchronized void leaveHost() {
        inHost = false;
        stopIfExpired();
    }

    private void stopIfExpired() {
        if (expired) {
            throw new WasmEngineException("deadline");
        }
    }

    /** Whether the time was over before the call was. */
    boolean finish() {
        if (enclosing == null) {
            INNERMOST.remove();
        } else {
            INNERMOST.set(enclosing);
            enclosing.enclose(null);
        }
        synchronized (this) {
            finished = true;
            timer.cancel(false);
            if (interrupted) {
                Thread.interrupted();
            }
            return expired;
        }
    }
}
