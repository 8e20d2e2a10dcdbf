package io.quoin.plugins.wasmtime;

import io.quoin.plugins.wasmtime.process.WorkerFiles;
import io.quoin.plugins.wasmtime.process.WorkerLease;
import io.quoin.plugins.wasmtime.process.WorkerPool;
import io.quoin.spi.wasm.EngineInfo;
import io.quoin.spi.wasm.PreparedModule;
import io.quoin.spi.wasm.WasmEngine;
import io.quoin.spi.wasm.WasmModule;
import java.util.concurrent.ScheduledExecutorService;

/** Wasmtime in a pool of worker processes. Closing it ends them and deletes their files. */
final class WasmtimeEngine implements WasmEngine {

    /** Guests have their stacks in the workers; here only host functions run. */
    private static final long MIN_THREAD_STACK_BYTES = 1L << 20;

    private final WorkerPool pool;
    private final WorkerFiles files;
    private final ScheduledExecutorService scheduler;
    private final EngineInfo info;

    WasmtimeEngine(WorkerPool pool, WorkerFiles files, ScheduledExecutorService scheduler, String version) {
        this.pool = pool;
        this.files = files;
        this.scheduler = scheduler;
        this.info = new EngineInfo("wasmtime", version, MIN_THREAD_STACK_BYTES);
    }

    @Override
    public EngineInfo info() {
        return info;
    }

    @Override
    public WasmModule compile(PreparedModule module) {
        WasmtimeModule compiled = new WasmtimeModule(module, pool, scheduler);
        try (WorkerLease lease = pool.lease()) {
            compiled.load(lease.worker());
        }
        return compiled;
    }

    @Override
    public void close() {
        pool.close();
        files.close();
    }
}
