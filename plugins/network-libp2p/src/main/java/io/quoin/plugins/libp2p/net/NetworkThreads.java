package io.quoin.plugins.libp2p.net;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads beside the event loops: one that owns the gossip router and the peer registry's events, a few workers for
 * handlers, which may block, and two that look names up. Tasks given after {@code close} are dropped.
 */
public final class NetworkThreads implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(NetworkThreads.class);
    private static final long IDLE_SECONDS = 30;
    private static final long CLOSE_SECONDS = 5;
    private static final int RESOLVERS = 2;

    private final ThreadPoolExecutor core = pool("libp2p-core", 1);
    private final ThreadPoolExecutor resolvers = pool("libp2p-resolver", RESOLVERS);
    private final ThreadPoolExecutor workers;

    public NetworkThreads(int workerThreads) {
        this.workers = pool("libp2p-worker", workerThreads);
    }

    /** Runs tasks one after another; they must not block. */
    public Executor core() {
        return task -> submit(core, task);
    }

    /** Runs tasks that may block. */
    public Executor workers() {
        return task -> submit(workers, task);
    }

    /** Runs tasks that wait for the DNS, which may take long and must not hold up a handler. */
    public Executor resolvers() {
        return task -> submit(resolvers, task);
    }

    /**
     * Interrupts running tasks and waits at most 5 seconds for them, except for lookups, which cannot always be interrupted;
     * a task of this pool may call it.
     */
    @Override
    public void close() {
        core.shutdownNow();
        resolvers.shutdownNow();
        workers.shutdownNow();
        try {
            if (!core.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)
                    || !workers.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("A network handler did not end within {} s of its interrupt", CLOSE_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void submit(ThreadPoolExecutor pool, Runnable task) {
        try {
            pool.execute(() -> {
                try {
                    task.run();
                } catch (RuntimeException e) {
                    LOG.error("A task of the network failed; the next one goes on", e);
                }
            });
        } catch (RejectedExecutionException e) {
            LOG.trace("The network is closed; a task is dropped", e);
        }
    }

    private static ThreadPoolExecutor pool(String name, int threads) {
        AtomicInteger number = new AtomicInteger();
        ThreadFactory factory = task -> {
            Thread thread = new Thread(task, name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
        // The queue needs no bound of its own: each producer has one (SerialQueue, dial targets, streams, connections,
        // timers).
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                threads, threads, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), factory);
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }
}
