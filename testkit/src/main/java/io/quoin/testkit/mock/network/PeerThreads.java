package io.quoin.testkit.mock.network;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

/** The threads of one peer: one for events, and as many as there are handlers at work. */
final class PeerThreads implements AutoCloseable {

    private final ExecutorService events;
    private final ExecutorService handlers;

    PeerThreads(String name) {
        this.events = Executors.newSingleThreadExecutor(task -> daemon(task, name + "-events"));
        this.handlers = Executors.newCachedThreadPool(task -> daemon(task, name + "-handler"));
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    Executor events() {
        return events;
    }

    Executor handlers() {
        return handlers;
    }

    /** Runs a task on a handler's thread, or at once if this peer is closed and has none. */
    void complete(Runnable task) {
        try {
            handlers.execute(task);
        } catch (RejectedExecutionException e) {
            task.run();
        }
    }

    /** Interrupts handlers and does not wait: one of them may be the caller. */
    @Override
    public void close() {
        events.shutdown();
        handlers.shutdownNow();
    }
}
