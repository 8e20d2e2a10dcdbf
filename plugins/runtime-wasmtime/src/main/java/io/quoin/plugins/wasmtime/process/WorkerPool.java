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
    private int starting;
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
     * threads never wait for each other in a circle. Any other gets an idle worker, a new one, or the least used. Nobody
     * waits for another's start who can have a worker without it; where there is none and starts fail, those who wait
     * try one after the other, each for as long as a worker may take to start.
     *
     * @throws QuoinException with {@code WASM_ENGINE_FAULT} if none can be started, or the guest's worker is dead, or the
     *     thread was interrupted
     */
    public WorkerLease lease() {
        return present().orElseGet(this::start);
    }

    /** A claim on a worker that is there; empty if the caller is to start one, for which there is then a place. */
    private synchronized Optional<WorkerLease> present() {
        while (true) {
            requireOpen();
            Optional<WorkerProcess> held =
                    workers.stream().filter(WorkerProcess::isHeldByThisThread).findFirst();
            if (held.isPresent()) {
                held.get().requireAlive();
                return Optional.of(new WorkerLease(this, held.get()));
            }
            workers.removeIf(worker -> !worker.isAlive());
            boolean full = workers.size() + starting >= maxWorkers;
            Optional<WorkerProcess> leastUsed = workers.stream().min(Comparator.comparingInt(WorkerProcess::load));
            if (leastUsed.isPresent() && (leastUsed.get().load() == 0 || full)) {
                return Optional.of(new WorkerLease(this, leastUsed.get()));
            }
            if (!full) {
                starting++;
                return Optional.empty();
            }
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new QuoinException(
                        WasmError.WASM_ENGINE_FAULT, "Interrupted while a worker of Wasmtime was started.", e);
            }
        }
    }

    private WorkerLease start() {
        WorkerProcess started;
        try {
            started = launcher.get();
        } catch (RuntimeException | Error e) {
            startEnded();
            throw e;
        }
        Optional<WorkerLease> lease = added(started);
        if (lease.isEmpty()) {
            end(started, "the engine was closed while it started");
            throw closedEngine();
        }
        return lease.get();
    }

    private synchronized void startEnded() {
        starting--;
        notifyAll();
    }

    /** Takes a started worker into the pool; empty if the pool was closed meanwhile. */
    private synchronized Optional<WorkerLease> added(WorkerProcess started) {
        startEnded();
        if (closed) {
            return Optional.empty();
        }
        workers.add(started);
        return Optional.of(new WorkerLease(this, started));
    }

    private void requireOpen() {
        if (closed) {
            throw closedEngine();
        }
    }

    private static QuoinException closedEngine() {
        return new QuoinException(WasmError.WASM_ENGINE_FAULT, "The engine wasmtime is closed; create it again.");
    }

    private static void end(WorkerProcess worker, String reason) {
        worker.kill(reason);
        worker.awaitEnd();
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
            end(worker, "its only task is done");
        }
    }

    /** Whether this thread holds a worker. */
    synchronized boolean isThreadInCall() {
        return workers.stream().anyMatch(WorkerProcess::isHeldByThisThread);
    }

    /** Ends the workers; one that is being started is ended by its starter. */
    @Override
    public synchronized void close() {
        closed = true;
        notifyAll();
        workers.forEach(worker -> worker.kill("the engine was closed"));
        workers.forEach(WorkerProcess::awaitEnd);
        workers.clear();
    }
}
