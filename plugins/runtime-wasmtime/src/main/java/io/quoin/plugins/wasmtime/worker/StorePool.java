package io.quoin.plugins.wasmtime.worker;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/** Stores without an instance, at most {@link #MAX_IDLE}; the one unused for longest is freed first. One thread. */
final class StorePool {

    private static final int MAX_IDLE = 8;

    private final Deque<GuestStore> idle = new ArrayDeque<>();

    /** An idle store of this module, or a new one. */
    GuestStore take(LoadedModule module) {
        for (Iterator<GuestStore> newestFirst = idle.iterator(); newestFirst.hasNext(); ) {
            GuestStore store = newestFirst.next();
            if (store.module() == module) {
                newestFirst.remove();
                return store;
            }
        }
        return new GuestStore(module);
    }

    /** Takes a store back whose instance has ended with so much memory; frees it unless it can serve another one. */
    void giveBack(GuestStore store, long memoryBytes) {
        if (!store.takeBack(memoryBytes)) {
            store.close();
            return;
        }
        idle.addFirst(store);
        if (idle.size() > MAX_IDLE) {
            idle.removeLast().close();
        }
    }
}
