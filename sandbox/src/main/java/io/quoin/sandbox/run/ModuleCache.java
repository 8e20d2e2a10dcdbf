package io.quoin.sandbox.run;

import io.quoin.sandbox.instrument.InstrumentedModule;
import io.quoin.spi.wasm.WasmEngine;
import io.quoin.spi.wasm.WasmModule;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Compiled modules, the least recently used given up first and closed when nobody uses them. Compiling happens under
 * the lock: once per module, one at a time.
 */
final class ModuleCache implements AutoCloseable {

    private final WasmEngine engine;
    private final int capacity;
    private final Map<String, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);

    ModuleCache(WasmEngine engine, int capacity) {
        this.engine = engine;
        this.capacity = capacity;
    }

    /** A compiled module in use. */
    record Lease(ModuleCache cache, Entry entry) implements AutoCloseable {

        InstrumentedModule module() {
            return entry.module;
        }

        WasmModule compiled() {
            return entry.compiled;
        }

        @Override
        public void close() {
            cache.release(entry);
        }
    }

    /** One compiled module and how many use it. */
    static final class Entry {
        private final InstrumentedModule module;
        private final WasmModule compiled;
        private int users;
        private boolean dropped;

        private Entry(InstrumentedModule module, WasmModule compiled) {
            this.module = module;
            this.compiled = compiled;
        }
    }

    /**
     * The module of this key, compiled now if it is not there. The caller closes the lease once.
     *
     * @param admission gives the module; may refuse it by throwing
     */
    synchronized Lease acquire(String key, Supplier<InstrumentedModule> admission) {
        Entry entry = entries.get(key);
        if (entry == null) {
            InstrumentedModule module = admission.get();
            entry = new Entry(module, engine.compile(module.prepared()));
            entries.put(key, entry);
        }
        entry.users++;
        trim(capacity);
        return new Lease(this, entry);
    }

    private synchronized void release(Entry entry) {
        entry.users--;
        if (entry.dropped && entry.users == 0) {
            entry.compiled.close();
        }
    }

    private void trim(int size) {
        Iterator<Entry> eldest = entries.values().iterator();
        while (entries.size() > size) {
            Entry entry = eldest.next();
            eldest.remove();
            entry.dropped = true;
            if (entry.users == 0) {
                entry.compiled.close();
            }
        }
    }

    /** Closes what nobody uses; the rest when it is released. */
    @Override
    public synchronized void close() {
        trim(0);
    }
}
