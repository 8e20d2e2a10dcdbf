package io.quoin.plugins.wasmtime.process;

import io.quoin.plugins.wasmtime.protocol.Command;
import io.quoin.plugins.wasmtime.protocol.Report;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.error.WasmError;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The workers of an engine: started when needed, shared when there is no more room, replaced after their death. Safe
 * from any thread.
 */
public final class WorkerPool implements AutoCloseable {

    private final Supplier<WorkerProcess> launcher;
    private final int maxWorkers;
    private final List<WorkerProcess> workers = new ArrayList<>();
    private boolean closed;

    /** @param launcher starts a worker, or throws {@code WASM_ENGINE_FAULT} */
    public WorkerPool(Supplier<WorkerProcess> launcher, int maxWorkers) {
        this.launcher = launcher;
        this.maxWorkers = maxWorkers;
    }

    /** Starts a worker and returns its engine's version. */
    public String warmUp() {
        try (WorkerLease lease = lease()) {
            return lease.worker().engineVersion();
        }
    }

    /**
     * Claims a worker. A thread that is in a call of a guest gets that guest's worker, which serves it meanwhile; so
     * threads never wait for each other in a circle. Any other gets an idle worker, a new one, or the least used.
     *
     * @throws QuoinException with {@code WASM_ENGINE_FAULT} if none can be started, or the guest's worker is dead
     */
    public synchronized WorkerLease lease() {
        if (closed) {
            throw new QuoinException(WasmError.WASM_ENGINE_FAULT, "The engine wasmtime is closed; create it again.");
        }
        Optional<WorkerProcess> held =
                workers.stream().filter(WorkerProcess::isHeldByThisThread).findFirst();
        if (held.isPresent()) {
            held.get().requireAlive();
            return new WorkerLease(this, held.get());
        }
        workers.removeIf(worker -> !worker.isAlive());
        Optional<WorkerProcess> leastUsed = workers.stream().min(Comparator.comparingInt(WorkerProcess::load));
        if (leastUsed.isPresent() && (leastUsed.get().load() == 0 || workers.size() == maxWorkers)) {
            return new WorkerLease(this, leastUsed.get());
        }
        WorkerProcess started = launcher.get();
        workers.add(started);
        return new WorkerLease(this, started);
    }

    /**
     * Gives a command to a worker that is started for it and ended afterwards: no guest ever ran in it. It counts to none
     * of the pool's.
     *
     * @throws QuoinException with {@code WASM_ENGINE_FAULT} if it cannot be started or dies
     */
    public Report askFresh(Command command) {
        WorkerProcess worker = launcher.get();
        try {
            return worker.ask(command);
        } finally {
            worker.kill("its only task is done");
            worker.awaitEnd();
        }
    }

    /** Whether this thread holds a worker. */
    synchronized boolean isThreadInCall() {
        return workers.stream().anyMatch(WorkerProcess::isHeldByThisThread);
    }

    @Override
    public synchronized void close() {
        closed = true;
        workers.forEach(worker -> worker.kill("the engine was closed"));
        workers.forEach(WorkerProcess::awaitEnd);
        workers.clear();
    }
}
