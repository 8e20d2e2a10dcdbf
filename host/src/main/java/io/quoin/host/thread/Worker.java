package io.quoin.host.thread;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread that runs tasks one after the other. Few tasks may wait: one more is dropped, and so is every task after
 * {@link #close}, so this is for reminders whose work the next reminder finds as well. A task that throws is logged.
 */
public final class Worker implements Executor, AutoCloseable {

    /** How long {@link #close} waits for the running task, in seconds. */
    public static final int CLOSE_SECONDS = 10;

    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);

    private final String name;
    private final ThreadPoolExecutor thread;

    /**
     * @param name of the thread
     * @param waiting the most tasks that wait, at least 1
     */
    public Worker(String name, int waiting) {
        this.name = name;
        this.thread = new ThreadPoolExecutor(
                1,
                1,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(waiting),
                task -> new Thread(task, name),
                (task, executor) -> LOG.debug("A task of {} is dropped", name));
    }

    @Override
    public void execute(Runnable task) {
        thread.execute(() -> {
            try {
                task.run();
            } catch (RuntimeException e) {
                LOG.error("A task of {} failed", name, e);
            }
        });
    }

    /** Interrupts the running task and waits for its end, so that what it uses can be closed next. */
    @Override
    public void close() {
        thread.shutdownNow();
        try {
            if (!thread.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("The task of {} still runs {} seconds after it was interrupted", name, CLOSE_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
