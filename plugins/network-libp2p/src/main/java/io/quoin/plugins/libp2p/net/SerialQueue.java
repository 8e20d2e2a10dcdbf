package io.quoin.plugins.libp2p.net;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs tasks one at a time and in order on shared threads. After each task it lets all that wait for a thread go first, so
 * one queue with slow tasks delays the others by one task. Bounded; thread-safe.
 */
public final class SerialQueue {

    private static final Logger LOG = LoggerFactory.getLogger(SerialQueue.class);

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
        Runnable task = take();
        try {
            task.run();
        } catch (RuntimeException | Error e) {
            // Also after an error of a handler, the queue must not stand still for ever.
            LOG.error("A task of the network failed; the next one goes on", e);
        }
        if (goesOn()) {
            threads.execute(this::turn);
        }
    }

    private Runnable take() {
        synchronized (tasks) {
            return tasks.remove();
        }
    }

    private boolean goesOn() {
        synchronized (tasks) {
            running = !tasks.isEmpty();
            return running;
        }
    }
}
