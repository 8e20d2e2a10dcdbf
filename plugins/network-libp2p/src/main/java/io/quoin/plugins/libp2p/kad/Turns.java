package io.quoin.plugins.libp2p.kad;

import io.quoin.plugins.libp2p.net.SerialQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs what the DHT does, one thing at a time. Bounded; thread-safe.
 *
 * <p>What peers and plugins ask for is offered, and refused if too much waits. The outcomes of this node's own requests
 * are executed: there are never more of them than requests under way, whose number has bounds below this one.
 */
final class Turns implements Executor {

    /** More than 16,384 requests of peers, 1,024 operations with 20 requests each, and 64 lookups with 240. */
    static final int MAX_WAITING = 65_536;

    private static final Logger LOG = LoggerFactory.getLogger(Turns.class);

    private final SerialQueue queue;

    /**
     * Makes turns on shared threads.
     *
     * @param capacity turns that may wait
     */
    Turns(Executor threads, int capacity) {
        this.queue = new SerialQueue(threads, capacity);
    }

    /** Queues a task; false, and nothing is queued, if too many wait. */
    boolean offer(Runnable task) {
        return queue.offer(task);
    }

    /**
     * Queues a task that must not be lost.
     *
     * @throws RejectedExecutionException if too many wait, which the bounds of what is under way rule out
     */
    @Override
    public void execute(Runnable task) {
        if (!queue.offer(task)) {
            // Futures may keep the exception to themselves.
            LOG.error("The DHT has more to do than its bounds allow; an outcome is lost");
            throw new RejectedExecutionException("Too many turns of the DHT wait");
        }
    }

    /** A task for a timer: each run queues it, unless it waits from the last time still, or too much else does. */
    Runnable once(Runnable task) {
        AtomicBoolean waits = new AtomicBoolean();
        return () -> {
            if (waits.compareAndSet(false, true) && !queue.offer(() -> run(task, waits))) {
                waits.set(false);
            }
        };
    }

    private static void run(Runnable task, AtomicBoolean waits) {
        waits.set(false);
        task.run();
    }
}
