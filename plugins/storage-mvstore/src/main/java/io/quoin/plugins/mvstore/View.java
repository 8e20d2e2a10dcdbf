package io.quoin.plugins.mvstore;

import io.quoin.spi.storage.Table;
import java.util.Map;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.RootReference;

/**
 * Every table as it was at one moment. The pages of that moment are kept as long as the view is open; closing it waits for
 * the calls that use them. Thread-safe.
 */
final class View {

    private final Map<Table, MVMap<byte[], byte[]>> maps;
    private final Map<Table, RootReference<byte[], byte[]>> roots;
    private final MVStore store;
    private final MVStore.TxCounter usage;
    private final String what;
    private final ReadWriteLock calls = new ReentrantReadWriteLock();
    private boolean closed;

    /**
     * @param usage keeps the pages
     * @param what is told when it is used after its end
     */
    View(
            Map<Table, MVMap<byte[], byte[]>> maps,
            Map<Table, RootReference<byte[], byte[]>> roots,
            MVStore store,
            MVStore.TxCounter usage,
            String what) {
        this.maps = maps;
        this.roots = roots;
        this.store = store;
        this.usage = usage;
        this.what = what;
    }

    /** Runs a call that reads pages. */
    <T> T use(Supplier<T> call) {
        calls.readLock().lock();
        try {
            if (closed) {
                throw MvStoreFault.closed(what);
            }
            return call.get();
        } finally {
            calls.readLock().unlock();
        }
    }

    MVMap<byte[], byte[]> map(Table table) {
        MVMap<byte[], byte[]> map = maps.get(table);
        if (map == null) {
            throw MvStoreFault.unknownTable(table);
        }
        return map;
    }

    RootReference<byte[], byte[]> root(Table table) {
        RootReference<byte[], byte[]> root = roots.get(table);
        if (root == null) {
            throw MvStoreFault.unknownTable(table);
        }
        return root;
    }

    /** Gives the pages up, once. */
    void close() {
        calls.writeLock().lock();
        try {
            if (!closed) {
                closed = true;
                store.deregisterVersionUsage(usage);
            }
        } finally {
            calls.writeLock().unlock();
        }
    }
}
