package io.quoin.sandbox.run;

import io.quoin.spi.error.QuoinException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * A task on one of the {@link GuestThreads}. Its interrupts reach the thread only while the task runs, and none is left
 * raised for the next task.
 */
final class GuestTask<T> implements Runnable {

    private final FutureTask<T> future;
    private @Nullable Thread thread;
    private boolean interrupted;

    /** Of the thread that runs the task alone. */
    private boolean failed;

    GuestTask(Callable<T> task) {
        this.future = new FutureTask<>(() -> {
            failed = true;
            T result = task.call();
            failed = false;
            return result;
        });
    }

    @Override
    public void run() {
        begin(Thread.currentThread());
        try {
            future.run();
        } finally {
            end();
        }
    }

    private synchronized void begin(Thread current) {
        Thread.interrupted();
        thread = current;
        if (interrupted) {
            current.interrupt();
        }
    }

    private synchronized void end() {
        thread = null;
        Thread.interrupted();
    }

    private synchronized void interrupt() {
        interrupted = true;
        if (thread != null) {
            thread.interrupt();
        }
    }

    /** Whether it has ended by throwing. */
    boolean failed() {
        return failed;
    }

    /** Guests hold native handles, so the task is never abandoned: an interrupt is passed on, then it is awaited. */
    T await() {
        boolean callerInterrupted = false;
        try {
            while (true) {
                try {
                    return future.get();
                } catch (InterruptedException e) {
                    callerInterrupted = true;
                    interrupt();
                } catch (ExecutionException e) {
                    throw fault(e.getCause() == null ? e : e.getCause());
                }
            }
        } finally {
            if (callerInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** The node's own errors stay as they are. */
    private static QuoinException fault(Throwable cause) {
        return cause instanceof QuoinException known ? known : EngineFault.of(cause);
    }
}
