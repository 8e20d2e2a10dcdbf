package io.quoin.plugins.wasmtime;

import io.quoin.plugins.wasmtime.process.WorkerLease;
import io.quoin.plugins.wasmtime.process.WorkerPool;
import io.quoin.plugins.wasmtime.process.WorkerProcess;
import io.quoin.plugins.wasmtime.protocol.Command;
import io.quoin.plugins.wasmtime.protocol.Protocol;
import io.quoin.plugins.wasmtime.protocol.Report;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.error.WasmError;
import io.quoin.spi.wasm.HostFunction;
import io.quoin.spi.wasm.HostFunctions;
import io.quoin.spi.wasm.Outcome;
import io.quoin.spi.wasm.PreparedModule;
import io.quoin.spi.wasm.WasmInstance;
import io.quoin.spi.wasm.WasmModule;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;

/**
 * A module that a worker has compiled. Workers keep a bounded number of modules, by hash, and may be replaced, so the
 * bytes stay here and go to a worker again when it does not know them.
 */
final class WasmtimeModule implements WasmModule {

    /** What a frame holds besides the module. */
    private static final int MAX_SIGNATURES_BYTES = 1 << 20;

    /** In place of precompiled code: the worker compiles the module. */
    static final byte[] NOT_PRECOMPILED = {};

    private final PreparedModule prepared;
    private final byte[] code;
    private final String key;
    private final long maximumMemory;
    private final WorkerPool pool;
    private final ScheduledExecutorService scheduler;

    /** @param code precompiled in the engine's own process, or {@link #NOT_PRECOMPILED}; not copied */
    WasmtimeModule(PreparedModule prepared, byte[] code, WorkerPool pool, ScheduledExecutorService scheduler) {
        this.prepared = prepared;
        this.code = code;
        this.key = prepared.hash().toHex();
        this.maximumMemory = MemoryDeclaration.maximumBytes(prepared.bytes());
        this.pool = pool;
        this.scheduler = scheduler;
    }

    PreparedModule prepared() {
        return prepared;
    }

    /** Has the worker compile the module, or load its code. */
    void load(WorkerProcess worker) {
        int limit = Protocol.MAX_FRAME_BYTES - MAX_SIGNATURES_BYTES;
        if (prepared.bytes().length + code.length > limit) {
            throw unsupported("it has " + (prepared.bytes().length + code.length) + " bytes, at most " + limit
                    + " are supported");
        }
        Report report = worker.ask(new Command.Compile(
                key,
                prepared.bytes(),
                code,
                Signatures.ofImports(prepared.imports()),
                Signatures.ofExports(prepared.exports())));
        if (report instanceof Report.Refused refused) {
            throw unsupported(refused.reason());
        }
        if (!(report instanceof Report.Done)) {
            throw worker.misbehaved(report);
        }
    }

    private QuoinException unsupported(String reason) {
        return unsupported(prepared, reason);
    }

    static QuoinException unsupported(PreparedModule prepared, String reason) {
        return new QuoinException(
                WasmError.WASM_UNSUPPORTED_HERE,
                "Wasmtime cannot compile module " + prepared.hash().shortHex() + ": " + reason
                        + "; run it on another engine.");
    }

    @Override
    public WasmInstance instantiate(HostFunctions host) {
        List<HostFunction> functions =
                prepared.imports().stream().map(host::resolve).toList();
        WorkerLease lease = pool.lease();
        try {
            lease.reserve(maximumMemory);
            return instantiate(lease, functions);
        } catch (RuntimeException e) {
            lease.close();
            throw e;
        }
    }

    private WasmInstance instantiate(WorkerLease lease, List<HostFunction> functions) {
        WorkerProcess worker = lease.worker();
        int number = worker.nextInstance();
        Report report = worker.ask(new Command.Instantiate(number, key));
        if (report instanceof Report.UnknownModule) {
            load(worker);
            report = worker.ask(new Command.Instantiate(number, key));
        }
        if (report instanceof Report.Instantiated instantiated) {
            WorkerMemory memory = new WorkerMemory(worker, number, instantiated.memorySize());
            return new WasmtimeInstance(prepared, lease, number, memory, functions, scheduler);
        }
        if (report instanceof Report.Trapped trapped) {
            lease.close();
            return new UnstartableInstance(new Outcome.Trapped(trapped.diagnostic()));
        }
        if (report instanceof Report.Refused refused) {
            throw new QuoinException(
                    WasmError.WASM_ENGINE_FAULT,
                    "Wasmtime cannot instantiate module " + prepared.hash().shortHex() + ": " + refused.reason()
                            + "; if memory ran out, free some on this machine.");
        }
        throw worker.misbehaved(report);
    }

    @Override
    public void close() {
        // A worker drops the module when others need its place.
    }
}
