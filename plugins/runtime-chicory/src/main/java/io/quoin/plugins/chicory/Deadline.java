package io.quoin.plugins.chicory;

import com.dylibso.chicory.runtime.ChicoryInterruptedException;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Stops the guest on the starting thread when its time is over. Chicory polls the thread's interrupt flag, so the flag
 * is raised, but only while guest code runs: inside a host function it could break the host's own input and output.
 * There the expiry waits until the function returns, or passes on to the guest that the function runs.
 *
 * <p>{@link #finish} and the timer agree under the lock on who came first, so the flag is never left raised, and a timer
 * that comes late interrupts nothing. An interrupt by anybody else stays raised.
 */
final class Deadline {

    private static final ThreadLocal<@Nullable Deadline> INNERMOST = new ThreadLocal<>();

    private final Thread thread = Thread.currentThread();
    private final @Nullable Deadline enclosing = INNERMOST.get();
    private @Nullable Future<?> timer;
    private @Nullable Deadline enclosed;
    private boolean inHostFunction;
    private boolean expired;
    private boolean interrupted;
    private boolean finished;

    private Deadline() {}

    /** Starts the time of a call on this thread; {@link #finish} must follow. */
    static Deadline start(ScheduledExecutorService scheduler, Duration time) {
        Deadline deadline = new Deadline();
        Future<?> timer = scheduler.schedule(deadline::expire, nanos(time), TimeUnit.NANOSECONDS);
        deadline.begin(timer);
        return deadline;
    }

    private static long nanos(Duration time) {
        return time.compareTo(Duration.ofNanos(Long.MAX_VALUE)) > 0 ? Long.MAX_VALUE : time.toNanos();
    }

    private void begin(Future<?> scheduled) {
        synchronized (this) {
            timer = scheduled;
        }
        INNERMOST.set(this);
        if (enclosing != null) {
            enclosing.enclose(this);
        }
    }

    private synchronized void enclose(@Nullable Deadline inner) {
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
        } else if (!inHostFunction) {
            interrupted = true;
            thread.interrupt();
        }
    }

    /** Guest code calls the host. */
    synchronized void enterHostFunction() {
        stopIfExpired();
        inHostFunction = true;
    }

    /** The host returns to guest code. */
    synchronized void leaveHostFunction() {
        inHostFunction = false;
        stopIfExpired();
    }

    private void stopIfExpired() {
        if (expired) {
            throw new ChicoryInterruptedException("deadline");
        }
    }

    /** Ends the time and says whether it had expired before. */
    boolean finish() {
        if (enclosing == null) {
            INNERMOST.remove();
        } else {
            INNERMOST.set(enclosing);
            enclosing.enclose(null);
        }
        synchronized (this) {
            finished = true;
            if (timer != null) {
                timer.cancel(false);
            }
            if (interrupted) {
                Thread.interrupted();
            }
            return expired;
        }
    }
}
