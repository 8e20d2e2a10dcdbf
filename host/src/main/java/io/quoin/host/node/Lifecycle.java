package io.quoin.host.node;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a node has opened, closed in reverse order. A failing close is logged; the rest is closed all the same.
 * Thread-safe.
 */
public final class Lifecycle implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Lifecycle.class);

    private record Owned(String name, AutoCloseable resource) {}

    private final Deque<Owned> opened = new ArrayDeque<>();
    private boolean closed;

    /** Takes ownership of a resource; one that comes after the close is closed at once and refused. */
    public <T extends AutoCloseable> T own(String name, T resource) {
        synchronized (this) {
            if (!closed) {
                opened.push(new Owned(name, resource));
                return resource;
            }
        }
        close(new Owned(name, resource));
        throw new IllegalStateException("The node is stopping; " + name + " came too late");
    }

    @Override
    public void close() {
        while (true) {
            Owned next;
            synchronized (this) {
                closed = true;
                next = opened.poll();
            }
            if (next == null) {
                return;
            }
            close(next);
        }
    }

    private static void close(Owned owned) {
        try {
            owned.resource().close();
            LOG.debug("Closed {}", owned.name());
        } catch (Exception | Error e) {
            LOG.error("Closing {} failed", owned.name(), e);
        }
    }
}
