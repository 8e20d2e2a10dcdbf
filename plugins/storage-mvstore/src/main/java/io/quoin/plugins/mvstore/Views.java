package io.quoin.plugins.mvstore;

import io.quoin.spi.storage.Table;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.RootReference;

/**
 * What readers see: whole batches. A batch changes several maps; readers take their view before it or after it, never
 * between. The store closes when no call runs, and takes the views that are still open with it. Thread-safe.
 */
final class Views {

    private final MVStore store;
    private final Map<Table, MVMap<byte[], byte[]>> maps;
    private final Set<View> open = ConcurrentHashMap.newKeySet();
    /** Shared by every call, exclusive to close the store; taken before the other. */
    private final ReadWriteLock calls = new ReentrantReadWriteLock();

    private final ReadWriteLock change = new ReentrantReadWriteLock();
    private Map<Table, RootReference<byte[], byte[]>> roots;
    private boolean closed;

    Views(MVStore store, Map<Table, MVMap<byte[], byte[]>> maps) {
        this.store = store;
        this.maps = Map.copyOf(maps);
        this.roots = currentRoots();
    }

    /** Runs a call that uses the store. */
    <T> T use(Supplier<T> call) {
        calls.readLock().lock();
        try {
            if (closed) {
                throw MvStoreFault.closed("The store");
            }
            return call.get();
        } finally {
            calls.readLock().unlock();
        }
    }

    /** The present, within a call; it is released with the store at the latest. */
    View open(String what) {
        change.readLock().lock();
        try {
            View view = new View(maps, roots, store, store.registerVersionUsage(), what);
            open.add(view);
            return view;
        } finally {
            change.readLock().unlock();
        }
    }

    /** Gives a view up, unless the store has done so. */
    void release(View view) {
        calls.readLock().lock();
        try {
            if (open.remove(view)) {
                view.close();
            }
        } finally {
            calls.readLock().unlock();
        }
    }

    /** Makes changes that become visible all at once, within a call. */
    void change(Runnable changes) {
        change.writeLock().lock();
        try {
            changes.run();
            roots = currentRoots();
        } finally {
            change.writeLock().unlock();
        }
    }

    /** Releases the views, then runs the last action, unless that has been done before. */
    void close(Runnable last) {
        calls.writeLock().lock();
        try {
            if (!closed) {
                closed = true;
                open.forEach(View::close);
                open.clear();
                last.run();
            }
        } finally {
            calls.writeLock().unlock();
        }
    }

    private Map<Table, RootReference<byte[], byte[]>> currentRoots() {
        Map<Table, RootReference<byte[], byte[]>> current = new HashMap<>();
        maps.forEach((table, map) -> current.put(table, map.flushAndGetRoot()));
        return Map.copyOf(current);
    }
}
