package io.quoin.sandbox.code;

import io.quoin.spi.Metrics;
import io.quoin.spi.value.Hash;
import io.quoin.spi.wasm.WasmEngine;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Compiled code in a directory, the least recently used given up first. Serves any number of engines, from any thread.
 *
 * <p>It never makes an evaluation fail: what cannot be read is compiled again, what cannot be written is not kept. An
 * entry that was changed, cut off, or made without the key is never given out; it is deleted and counted.
 *
 * <p>Metrics: the counters {@code code_cache_hits}, {@code code_cache_misses}, {@code code_cache_corrupt} and
 * {@code code_cache_failures}, the gauges {@code code_cache_bytes} and {@code code_cache_entries}.
 */
public final class CodeCache {

    /** The size of the key. */
    public static final int KEY_BYTES = 32;

    /** The largest entry, as a file in bytes; larger code is compiled at each start. */
    public static final int MAX_ENTRY_BYTES = 64 << 20;

    /** The most entries, however small. */
    public static final int MAX_ENTRIES = 4_096;

    private final Path path;
    private final CodeSeal seal;
    private final long maxBytes;
    private final InstantSource clock;
    private final Consumer<String> warnings;
    private final CodeCounters counters;
    private final CodeIndex index = new CodeIndex();
    private final @Nullable CodeDirectory directory;
    private boolean warned;

    /**
     * Opens the cache. If the directory cannot be made or read, a warning says so and nothing is kept.
     *
     * @param path the directory; need not exist; only this cache writes there
     * @param key secret, of {@link #KEY_BYTES}: entries made with another one are refused; copied
     * @param maxBytes of all entries together, at least 0; what is being written comes on top
     * @param warnings is told what the first failure was, and of no further one
     */
    public CodeCache(
            Path path, byte[] key, long maxBytes, InstantSource clock, Metrics metrics, Consumer<String> warnings) {
        if (maxBytes < 0) {
            throw new IllegalArgumentException("maxBytes is " + maxBytes + ", it must be at least 0");
        }
        this.path = path;
        this.seal = new CodeSeal(key);
        this.maxBytes = maxBytes;
        this.clock = clock;
        this.warnings = warnings;
        this.counters = CodeCounters.of(metrics);
        this.directory = open();
        metrics.gauge("code_cache_bytes", this::bytes);
        metrics.gauge("code_cache_entries", this::entries);
    }

    private @Nullable CodeDirectory open() {
        try {
            CodeDirectory opened = CodeDirectory.open(path);
            opened.entries().forEach(found -> index.add(found.name(), found.bytes()));
            makeRoom(opened, 0);
            return opened;
        } catch (IOException e) {
            failed("cannot be used: " + e);
            return null;
        }
    }

    /** What the entries take on the disk, in bytes. */
    public synchronized long bytes() {
        return index.bytes();
    }

    /** How many entries there are. */
    public synchronized int entries() {
        return index.entries();
    }

    /**
     * A compiler that keeps what the engine compiles. Entries of other versions and builds of the engine are deleted: one
     * that was exchanged seldom comes back.
     *
     * @param engine declares {@link io.quoin.spi.wasm.WasmCapability#PRECOMPILED_CODE}; outlives the compiler
     * @param build tells builds of one version of the engine from each other: the digest of its plugin
     */
    public ModuleCompiler compiler(WasmEngine engine, Hash build) {
        CodeName current = CodeName.of(engine.info(), build, Hash.ZERO);
        synchronized (this) {
            List<CodeName> old = index.matching(name -> name.isOtherVersionOf(current));
            old.forEach(this::delete);
        }
        return new KeepingCompiler(engine, build, this);
    }

    CodeCounters counters() {
        return counters;
    }

    /** The code of this name, if it is here and unchanged. */
    Optional<byte[]> find(CodeName name) {
        CodeDirectory files = directory;
        if (files == null || !use(name)) {
            return Optional.empty();
        }
        byte[] file;
        try {
            file = files.read(name, MAX_ENTRY_BYTES);
        } catch (NoSuchFileException e) {
            forget(files, name);
            return Optional.empty();
        } catch (IOException e) {
            failed("cannot read an entry: " + e);
            return Optional.empty();
        }
        Optional<byte[]> code = file.length > MAX_ENTRY_BYTES ? Optional.empty() : seal.open(name, file);
        if (code.isEmpty()) {
            refuse(name);
            return code;
        }
        try {
            files.touch(name, clock.instant());
        } catch (NoSuchFileException e) {
            forget(files, name);
        } catch (IOException e) {
            failed("cannot mark an entry as used: " + e);
        }
        return code;
    }

    private synchronized boolean use(CodeName name) {
        return index.use(name);
    }

    /** The file was not there: given up, perhaps written anew meanwhile, or deleted by hand. */
    private synchronized void forget(CodeDirectory files, CodeName name) {
        if (!files.holds(name)) {
            index.remove(name);
        }
    }

    /** Deletes an entry that must not be used, and counts it. */
    void refuse(CodeName name) {
        counters.corrupt().increment();
        delete(name);
    }

    private synchronized void delete(CodeName name) {
        if (directory == null) {
            return;
        }
        try {
            delete(directory, name);
        } catch (IOException e) {
            failed("cannot delete an entry: " + e);
        }
    }

    /** An entry whose file cannot be deleted is counted further. */
    private void delete(CodeDirectory files, CodeName name) throws IOException {
        files.delete(name);
        index.remove(name);
    }

    /** Keeps code, in place of what had the name before, unless it is too large. */
    void keep(CodeName name, byte[] code) {
        CodeDirectory files = directory;
        long size = (long) code.length + CodeSeal.OVERHEAD_BYTES;
        if (files == null || size > Math.min(maxBytes, MAX_ENTRY_BYTES)) {
            return;
        }
        try (CodeDirectory.Part part = files.write(name, seal.seal(name, code), clock.instant())) {
            synchronized (this) {
                delete(files, name);
                makeRoom(files, size);
                part.finish();
                index.add(name, size);
            }
        } catch (IOException e) {
            failed("cannot keep compiled code: " + e);
        }
    }

    /** Gives up entries until one more of this size fits; 0 for none. */
    private void makeRoom(CodeDirectory files, long size) throws IOException {
        int most = size == 0 ? MAX_ENTRIES : MAX_ENTRIES - 1;
        while (index.bytes() > maxBytes - size || index.entries() > most) {
            delete(files, index.eldest().orElseThrow());
        }
    }

    /** Counts a failure; the first one is told. */
    void failed(String what) {
        counters.failures().increment();
        synchronized (this) {
            if (warned) {
                return;
            }
            warned = true;
        }
        warnings.accept("The cache of compiled code in " + path + " " + what
                + ". Evaluation goes on without; modules take longer to start. Further failures are only counted, as"
                + " code_cache_failures.");
    }
}
