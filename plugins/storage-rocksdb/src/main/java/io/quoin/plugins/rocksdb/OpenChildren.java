package io.quoin.plugins.rocksdb;

import io.quoin.spi.error.QuoinException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * Keeps native memory safe: a child is freed when no call uses it, and the store, with every child that is still open,
 * when no call is running at all. A use after that is an exception, never a crash. Calls, and the freeing of children,
 * run side by side: closing a cursor does not wait for a checkpoint. Thread-safe.
 */
final class OpenChildren {

    /** A snapshot or a cursor. */
    interface Child {

        /** Frees the native memory. Called once, while no call uses it. */
        void free();
    }

    /** Taken before a child's lock: shared by every call, exclusive to close the store. */
    private final ReadWriteLock store = new ReentrantReadWriteLock();
    /** The open children, each with the lock that its calls share. */
    private final Map<Child, ReadWriteLock> children = new ConcurrentHashMap<>();

    private boolean closed;

    /** Runs a call that uses the store's native memory. */
    <T> T use(Supplier<T> call) {
        store.readLock().lock();
        try {
            if (closed) {
                throw RocksDbFault.closed("The store");
            }
            return call.get();
        } finally {
            store.readLock().unlock();
        }
    }

    /** Runs a call that uses a child's native memory. */
    <T> T use(Child child, Supplier<T> call) {
        return use(() -> {
            ReadWriteLock lock = children.get(child);
            if (lock == null) {
                throw childClosed();
            }
            lock.readLock().lock();
            try {
                if (!children.containsKey(child)) {
                    throw childClosed();
                }
                return call.get();
            } finally {
                lock.readLock().unlock();
            }
        });
    }

    private static QuoinException childClosed() {
        return RocksDbFault.closed("The snapshot or cursor");
    }

    /** Makes a child, within a call; it is freed with the store at the latest. */
    <T extends Child> T adopt(T child) {
        children.put(child, new ReentrantReadWriteLock());
        return child;
    }

    /** Frees a child once its calls have ended, unless that has been done before. */
    void release(Child child) {
        store.readLock().lock();
        try {
            ReadWriteLock lock = children.get(child);
            if (lock == null) {
                return;
            }
            lock.writeLock().lock();
            try {
                if (children.remove(child) != null) {
                    child.free();
                }
            } finally {
                lock.writeLock().unlock();
            }
        } finally {
            store.readLock().unlock();
        }
    }

    /** Frees the children, then runs the last action, unless that has been done before. */
    void close(Runnable last) {
        store.writeLock().lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            children.keySet().forEach(Child::free);
            children.clear();
            last.run();
        } finally {
            store.writeLock().unlock();
        }
    }
}
