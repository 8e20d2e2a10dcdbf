package io.quoin.testkit.mock.network;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Messages that wait for one handler, handled one at a time and in order. Without a handler they wait. Bounded by number
 * and bytes. Thread-safe.
 *
 * @param <H> the handler
 */
final class SerialQueue<H> {

    /** The most messages that wait. */
    static final int MAX_MESSAGES = 2_048;

    /** The most bytes that wait. */
    static final long MAX_BYTES = 64L << 20;

    private record Waiting<H>(int bytes, Consumer<H> task) {}

    private final Executor threads;
    private final Queue<Waiting<H>> waiting = new ArrayDeque<>();
    private long bytes;
    private boolean running;
    private @Nullable H handler;

    SerialQueue(Executor threads) {
        this.threads = threads;
    }

    /** Adds a message; false if there is no room. */
    synchronized boolean offer(int size, Consumer<H> task) {
        if (waiting.size() >= MAX_MESSAGES || bytes + size > MAX_BYTES) {
            return false;
        }
        waiting.add(new Waiting<>(size, task));
        bytes += size;
        run();
        return true;
    }

    /** Sets the handler, or takes it away. */
    synchronized void handler(@Nullable H newHandler) {
        handler = newHandler;
        run();
    }

    private void run() {
        if (running || handler == null || waiting.isEmpty()) {
            return;
        }
        running = true;
        try {
            threads.execute(this::drain);
        } catch (RejectedExecutionException e) {
            // The peer is closed: nothing is delivered any more.
            waiting.clear();
        }
    }

    private void drain() {
        while (true) {
            H current;
            Waiting<H> next;
            synchronized (this) {
                current = handler;
                if (current == null || waiting.isEmpty()) {
                    running = false;
                    return;
                }
                next = waiting.remove();
                bytes -= next.bytes();
            }
            try {
                next.task().accept(current);
            } catch (RuntimeException | Error e) {
                goOn();
                throw e;
            }
        }
    }

    /** Lets another thread handle the rest, as this one ends with a failure. */
    private synchronized void goOn() {
        running = false;
        run();
    }
}
