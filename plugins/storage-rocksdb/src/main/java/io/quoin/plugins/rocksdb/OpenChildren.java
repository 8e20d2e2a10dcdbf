package io.quoin.plugins.rocksdb;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * Keeps native memory safe: calls run side by side while nothing can be freed; freeing a child, or the store with every
 * child that is still open, waits for them. A use after that is an exception, never a crash. Thread-safe.
 */
final class OpenChildren {

    /** A snapshot or a cursor. */
    interface Child {

        /** Frees the native memory. Called once, while no call is running. */
        void free();
    }

    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final Set<Child> children = Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));
    private boolean closed;

    /** Runs a call that uses the store's native memory. */
    <T> T use(Supplier<T> call) {
        lock.readLock().lock();
        try {
            if (closed) {
                throw RocksDbFault.closed("The store");
            }
            return call.get();
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Runs a call that uses a child's native memory. */
    <T> T use(Child child, Supplier<T> call) {
        return use(() -> {
            if (!children.contains(child)) {
                throw RocksDbFault.closed("The snapshot or cursor");
            }
            return call.get();
        });
    }

    /** Makes a child, within a call; it is freed with the store at the latest. */
    <T extends Child> T adopt(T child) {
        children.add(child);
        return child;
    }

    /** Frees a child, unless that has been done before. */
    void release(Child child) {
        lock.writeLock().lock();
        try {
            if (children.remove(child)) {
                child.free();
            }
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** Frees the children, then runs the last action, unless that has been done before. */
    void close(Runnable last) {
        lock.writeLock().lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            List<Child> remaining = new ArrayList<>(children);
            children.clear();
            remaining.forEach(Child::free);
            last.run();
        } finally {
            lock.writeLock().unlock();
        }
    }
}
