package io.quoin.plugins.libp2p.net;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs tasks one at a time and in order on shared threads, a few at a turn. Bounded; thread-safe. */
public final class SerialQueue {

    private static final Logger LOG = LoggerFactory.getLogger(SerialQueue.class);
    private static final int TASKS_PER_TURN = 16;

    private final Executor threads;
    private final int capacity;
    private final Deque<Runnable> tasks = new ArrayDeque<>();
    private boolean running;

    public SerialQueue(Executor threads, int capacity) {
        this.threads = threads;
        this.capacity = capacity;
    }

    /** Queues a task; false, and nothing is queued, if the queue is full. */
    public boolean offer(Runnable task) {
        synchronized (tasks) {
            if (tasks.size() >= capacity) {
                return false;
            }
            tasks.add(task);
            if (running) {
                return true;
            }
            running = true;
        }
        threads.execute(this::turn);
        return true;
    }

    /** Whether nothing is queued or running. */
    public boolean idle() {
        synchronized (tasks) {
            return !running;
        }
    }

    private void turn() {
        for (int i = 0; i < TASKS_PER_TURN; i++) {
            Runnable task = next();
            if (task == null) {
                return;
            }
            try {
                task.run();
            } catch (RuntimeException | Error e) {
                // Also after an error of a handler, the queue must not stand still for ever.
                LOG.error("A task of the network failed; the next one goes on", e);
            }
        }
        threads.execute(this::turn);
    }

    private @Nullable Runnable next() {
        synchronized (tasks) {
            Runnable task = tasks.poll();
            running = task != null;
            return task;
        }
    }
}
