package io.quoin.plugins.rocksdb;

import io.quoin.spi.error.QuoinException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * Keeps native memory safe: a call runs while nothing can be closed, and what is open is closed before its parent. A use
 * after the close is an exception, never a crash. Thread-safe.
 */
final class OpenChildren implements AutoCloseable {

    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final Set<AutoCloseable> children =
            Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));
    private final String name;
    private boolean closed;

    /**
     * @param name for messages, such as {@code "The store"}
     */
    OpenChildren(String name) {
        this.name = name;
    }

    /** Runs a call that uses native memory. */
    <T> T use(Supplier<T> call) {
        lock.readLock().lock();
        try {
            requireOpen();
            return call.get();
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Makes a child that is closed with this at the latest. */
    <T extends AutoCloseable> T open(Supplier<T> maker) {
        return use(() -> {
            T child = maker.get();
            children.add(child);
            return child;
        });
    }

    /** Forgets a child that has closed itself. */
    void forget(AutoCloseable child) {
        children.remove(child);
    }

    /** Closes the children, then runs the last action, unless that has been done before. */
    void close(Runnable last) {
        lock.writeLock().lock();
        try {
            if (closed) {
                return;
            }
            for (AutoCloseable child : new ArrayList<>(children)) {
                closeChild(child);
            }
            closed = true;
            last.run();
        } finally {
            lock.writeLock().unlock();
        }
    }

    @Override
    public void close() {
        close(() -> {});
    }

    private void requireOpen() {
        if (closed) {
            throw RocksDbFault.closed(name);
        }
    }

    private static void closeChild(AutoCloseable child) {
        try {
            child.close();
        } catch (QuoinException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("Snapshots and cursors close without checked exceptions", e);
        }
    }
}
