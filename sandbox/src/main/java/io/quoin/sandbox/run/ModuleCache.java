package io.quoin.sandbox.run;

import io.quoin.sandbox.code.ModuleCompiler;
import io.quoin.sandbox.instrument.InstrumentedModule;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.wasm.WasmModule;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Compiled modules, the least recently used given up first and closed when nobody uses them. A module is compiled once,
 * by whoever asks first; others that want the same one wait for it, and nobody else does. That a module is refused is
 * remembered in the same way; that an engine failed is not, so the next one tries again. Nobody who asks for a module
 * learns that another one failed to close.
 */
final class ModuleCache implements AutoCloseable {

    private final ModuleCompiler compiler;
    private final int capacity;
    private final ClosingFailures closing;
    private final Map<String, CachedModule> entries = new LinkedHashMap<>(16, 0.75f, true);

    ModuleCache(ModuleCompiler compiler, int capacity, ClosingFailures closing) {
        this.compiler = compiler;
        this.capacity = capacity;
        this.closing = closing;
    }

    /** A compiled module in use. */
    record Lease(ModuleCache cache, CachedModule entry, CachedModule.Compiled content) implements AutoCloseable {

        InstrumentedModule module() {
            return content.module();
        }

        WasmModule compiled() {
            return content.compiled();
        }

        @Override
        public void close() {
            cache.release(entry);
        }
    }

    /**
     * The module of this key, compiled now if it is not there. The caller closes the lease once. A compilation that is
     * under way is not stopped; what it gives is kept, also where it is too late for this caller.
     *
     * @param admission gives the module; may refuse it by throwing
     * @param deadline of the evaluation
     * @throws QuoinException if the module is refused or the engine fails, or {@code WASM_ENGINE_FAULT} if the deadline
     *     passed
     */
    Lease acquire(String key, Supplier<InstrumentedModule> admission, Deadline deadline) {
        CachedModule entry = enter(key);
        try {
            entry.prepare(compiler, admission);
            Lease lease = new Lease(this, entry, entry.await(deadline));
            deadline.remaining();
            return lease;
        } catch (RuntimeException | Error e) {
            leave(key, entry);
            throw e;
        }
    }

    private synchronized CachedModule enter(String key) {
        CachedModule entry = entries.computeIfAbsent(key, absent -> new CachedModule());
        entry.enter();
        trim(capacity);
        return entry;
    }

    private synchronized void leave(String key, CachedModule entry) {
        if (entry.isWorthAnotherTry()) {
            entries.remove(key, entry);
        }
        entry.leave(closing);
    }

    private synchronized void release(CachedModule entry) {
        entry.leave(closing);
    }

    private void trim(int size) {
        Iterator<CachedModule> eldest = entries.values().iterator();
        while (entries.size() > size) {
            CachedModule entry = eldest.next();
            eldest.remove();
            entry.drop(closing);
        }
    }

    /** Closes what nobody uses; the rest when it is released. */
    @Override
    public synchronized void close() {
        trim(0);
    }
}
