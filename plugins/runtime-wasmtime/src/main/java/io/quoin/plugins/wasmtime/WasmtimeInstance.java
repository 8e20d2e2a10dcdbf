package io.quoin.plugins.wasmtime;

import io.quoin.plugins.wasmtime.process.Expiry;
import io.quoin.plugins.wasmtime.process.WorkerLease;
import io.quoin.plugins.wasmtime.process.WorkerProcess;
import io.quoin.plugins.wasmtime.protocol.Command;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.wasm.ExportedFunction;
import io.quoin.spi.wasm.FunctionType;
import io.quoin.spi.wasm.GuestMemory;
import io.quoin.spi.wasm.HostFunction;
import io.quoin.spi.wasm.Outcome;
import io.quoin.spi.wasm.PreparedModule;
import io.quoin.spi.wasm.WasmInstance;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Collectors;

/**
 * An instance in a worker. Its calls hold the worker for themselves; host functions run on the calling thread. When the
 * worker dies, for whatever reason, its instances are lost: every later call is a fault.
 */
final class WasmtimeInstance implements WasmInstance {

    private final PreparedModule module;
    private final Map<String, FunctionType> exports;
    private final WorkerLease lease;
    private final WorkerProcess worker;
    private final int number;
    private final WorkerMemory memory;
    private final List<HostFunction> functions;
    private final ScheduledExecutorService scheduler;
    private boolean inCall;
    private boolean closed;
    private boolean freed;

    WasmtimeInstance(
            PreparedModule module,
            WorkerLease lease,
            int number,
            WorkerMemory memory,
            List<HostFunction> functions,
            ScheduledExecutorService scheduler) {
        this.module = module;
        this.exports = module.exports().stream()
                .collect(Collectors.toUnmodifiableMap(ExportedFunction::name, ExportedFunction::type));
        this.lease = lease;
        this.worker = lease.worker();
        this.number = number;
        this.memory = memory;
        this.functions = functions;
        this.scheduler = scheduler;
    }

    @Override
    public Outcome invoke(String export, long[] arguments, Duration deadline) {
        FunctionType type = exports.get(export);
        if (closed) {
            return GuestCall.fault("the instance is closed", null);
        }
        if (inCall) {
            return GuestCall.fault("the instance is in a call already; a host function may not call its caller", null);
        }
        if (type == null) {
            return GuestCall.fault("there is no exported function '" + export + "'", null);
        }
        if (arguments.length != type.parameters().size()) {
            return GuestCall.fault(
                    "'" + export + "' was given " + arguments.length + " arguments, expected "
                            + type.parameters().size(),
                    null);
        }
        try {
            if (!lease.acquire(deadline)) {
                return GuestCall.fault("its worker stayed busy for " + deadline, null);
            }
        } catch (QuoinException e) {
            return new Outcome.Faulted(e);
        }
        inCall = true;
        try {
            return invokeWithin(export, type, arguments, deadline);
        } finally {
            inCall = false;
            lease.release();
            free();
        }
    }

    /** The deadline counts from here: the time spent waiting for other guests of the worker is not the guest's. */
    private Outcome invokeWithin(String export, FunctionType type, long[] arguments, Duration deadline) {
        Expiry expiry;
        try {
            expiry = Expiry.start(
                    scheduler, deadline, () -> worker.kill("a guest's deadline of " + deadline + " passed"));
        } catch (RejectedExecutionException e) {
            return GuestCall.fault("the node's timer is shut down", e);
        }
        Outcome outcome;
        boolean expired;
        try {
            outcome = new GuestCall(worker, number, memory, module.imports(), functions).run(export, type, arguments);
        } catch (QuoinException e) {
            outcome = new Outcome.Faulted(e);
        } finally {
            expired = expiry.finish();
        }
        return expired ? GuestCall.fault("the deadline of " + deadline + " passed", null) : outcome;
    }

    @Override
    public GuestMemory memory() {
        return memory;
    }

    @Override
    public void close() {
        closed = true;
        free();
    }

    /** Frees the instance once it is closed and no call of it is under way. */
    private void free() {
        if (!closed || inCall || freed) {
            return;
        }
        freed = true;
        // Whoever kept the memory finds nothing in it, and the worker is not asked about a number it forgot.
        memory.resize(0);
        try (lease) {
            worker.tell(new Command.Close(number));
        }
    }
}
