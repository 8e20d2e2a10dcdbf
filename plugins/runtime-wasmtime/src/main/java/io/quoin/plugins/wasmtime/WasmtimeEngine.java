package io.quoin.plugins.wasmtime;

import io.quoin.plugins.wasmtime.process.WorkerFiles;
import io.quoin.plugins.wasmtime.process.WorkerLease;
import io.quoin.plugins.wasmtime.process.WorkerPool;
import io.quoin.plugins.wasmtime.protocol.Command;
import io.quoin.plugins.wasmtime.protocol.Report;
import io.quoin.spi.wasm.CodeEnvelope;
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
        return load(new WasmtimeModule(module, WasmtimeModule.NOT_PRECOMPILED, pool, scheduler));
    }

    /**
     * In a worker of its own: code that is kept outlives the worker that made it, so no guest may ever have run there.
     */
    @Override
    public byte[] precompile(PreparedModule module) {
        Report report = pool.askFresh(new Command.Precompile(module.bytes()));
        if (report instanceof Report.Bytes code) {
            return CodeEnvelope.seal(info, module, code.bytes());
        }
        throw WasmtimeModule.unsupported(
                module, report instanceof Report.Refused refused ? refused.reason() : "the worker answered " + report);
    }

    @Override
    public WasmModule load(PreparedModule module, byte[] code) {
        return load(new WasmtimeModule(module, CodeEnvelope.open(info, module, code), pool, scheduler));
    }

    private WasmModule load(WasmtimeModule module) {
        try (WorkerLease lease = pool.lease()) {
            module.load(lease.worker());
        }
        return module;
    }

    @Override
    public void close() {
        pool.close();
        files.close();
    }
}
