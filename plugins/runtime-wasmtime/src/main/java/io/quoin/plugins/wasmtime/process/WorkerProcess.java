package io.quoin.plugins.wasmtime.process;

import io.quoin.plugins.wasmtime.protocol.Command;
import io.quoin.plugins.wasmtime.protocol.CommandCodec;
import io.quoin.plugins.wasmtime.protocol.FrameStream;
import io.quoin.plugins.wasmtime.protocol.Report;
import io.quoin.plugins.wasmtime.protocol.ReportCodec;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.error.WasmError;
import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A worker and the conversation with it. One thread at a time holds the worker, for one command or for a whole call, in
 * which further commands nest. Anything that breaks the conversation kills the worker: nothing it says is used then.
 */
public final class WorkerProcess {

    private static final Logger LOG = LoggerFactory.getLogger(WorkerProcess.class);
    private static final long END_WAIT_MILLIS = 5_000;

    private final Process process;
    private final FrameStream stream;
    private final ErrorOutput errors;
    private final ScheduledExecutorService scheduler;
    private final Duration commandTimeout;
    private final ReentrantLock lock = new ReentrantLock();
    private final AtomicInteger leases = new AtomicInteger();
    private final AtomicInteger instances = new AtomicInteger();
    private final GuestMemoryBudget guestMemory;
    private final AtomicReference<@Nullable String> causeOfDeath = new AtomicReference<>();
    private final String engineVersion;

    /** Takes over a process that was just started, and waits until it is ready. */
    WorkerProcess(
            Process process,
            int protocol,
            WorkerLimits limits,
            ScheduledExecutorService scheduler,
            Duration startTimeout,
            Duration commandTimeout) {
        this.process = process;
        this.stream = new FrameStream(process.getInputStream(), process.getOutputStream());
        this.errors = new ErrorOutput(process.pid(), process.getErrorStream());
        this.guestMemory = new GuestMemoryBudget(limits.guestBytes());
        this.scheduler = scheduler;
        this.commandTimeout = commandTimeout;
        Expiry expiry;
        try {
            expiry = Expiry.start(scheduler, startTimeout, () -> kill("it was not ready within " + startTimeout));
        } catch (RejectedExecutionException e) {
            kill("the node's timer is shut down");
            throw lost(e);
        }
        Report report;
        try {
            report = receive();
        } finally {
            expiry.finish();
        }
        if (!(report instanceof Report.Hello hello) || hello.protocol() != protocol) {
            throw misbehaved(report);
        }
        this.engineVersion = hello.engineVersion();
    }

    String engineVersion() {
        return engineVersion;
    }

    boolean isAlive() {
        return causeOfDeath.get() == null && process.isAlive();
    }

    void requireAlive() {
        if (!isAlive()) {
            throw lost(null);
        }
    }

    boolean isHeldByThisThread() {
        return lock.isHeldByCurrentThread();
    }

    /** How many claims there are on the worker. */
    int load() {
        return leases.get();
    }

    void addLease(int change) {
        leases.addAndGet(change);
    }

    void reserveGuestMemory(long bytes) {
        if (!guestMemory.reserve(bytes)) {
            throw new QuoinException(
                    WasmError.WASM_ENGINE_FAULT,
                    "A guest may need " + bytes + " bytes of memory, but the guests of worker " + process.pid()
                            + " have " + guestMemory
                            + " set aside; raise guest-memory of the engine wasmtime, or run fewer evaluations at a"
                            + " time.");
        }
    }

    void releaseGuestMemory(long bytes) {
        guestMemory.release(bytes);
    }

    /** A number that no instance of this worker had. */
    public int nextInstance() {
        return instances.incrementAndGet();
    }

    /**
     * Takes the worker for this thread, again if it has it already; {@link #release} must follow. Other guests hold a
     * worker no longer than their deadlines, so it waits for them; but a thread that holds another worker, for which a
     * thread may wait that holds this one, gives up after its patience.
     *
     * @return false if it gave up
     * @throws QuoinException if the worker is dead, or the thread was interrupted while it waited
     */
    boolean acquire(Duration patience, BooleanSupplier holdsAnother) {
        try {
            if (!lock.tryLock()) {
                if (!holdsAnother.getAsBoolean()) {
                    lock.lockInterruptibly();
                } else if (!lock.tryLock(Expiry.nanos(patience), TimeUnit.NANOSECONDS)) {
                    return false;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new QuoinException(
                    WasmError.WASM_ENGINE_FAULT, "Interrupted while waiting for a worker of Wasmtime.", e);
        }
        if (!isAlive()) {
            lock.unlock();
            throw lost(null);
        }
        return true;
    }

    /** Gives the worker back. */
    void release() {
        lock.unlock();
    }

    /**
     * Gives a command that runs no guest code and waits for the answer.
     *
     * @throws QuoinException with {@code WASM_ENGINE_FAULT} if the worker is dead or dies, also by the command timeout
     */
    public Report ask(Command command) {
        if (lock.isHeldByCurrentThread()) {
            // Part of a call, whose deadline limits this as well.
            return exchange(command);
        }
        lock.lock();
        try {
            requireAlive();
            return exchangeInTime(command);
        } finally {
            lock.unlock();
        }
    }

    private Report exchangeInTime(Command command) {
        Expiry expiry;
        try {
            expiry = Expiry.start(
                    scheduler,
                    commandTimeout,
                    () -> kill(command.getClass().getSimpleName() + " took longer than " + commandTimeout));
        } catch (RejectedExecutionException e) {
            throw new QuoinException(WasmError.WASM_ENGINE_FAULT, "The node's timer is shut down.", e);
        }
        try {
            return exchange(command);
        } finally {
            expiry.finish();
        }
    }

    private Report exchange(Command command) {
        send(command);
        return receive();
    }

    /** Gives a command whose failure matters to nobody: a dead worker has freed everything already. */
    public void tell(Command command) {
        if (!isAlive()) {
            return;
        }
        try {
            ask(command);
        } catch (QuoinException e) {
            LOG.debug("Worker {} did not carry out {}: {}", process.pid(), command, e.getMessage());
        }
    }

    /** Sends one frame; the thread holds the worker. */
    public void send(Command command) {
        try {
            stream.write(CommandCodec.encode(command));
        } catch (IOException | RuntimeException | Error e) {
            kill("writing to it failed: " + e);
            throw lost(e);
        }
    }

    /** Waits for one frame; the thread holds the worker. */
    public Report receive() {
        try {
            return ReportCodec.decode(stream.read());
        } catch (EOFException e) {
            kill("it ended by itself");
            throw lost(e);
        } catch (IOException | RuntimeException | Error e) {
            kill("reading from it failed: " + e);
            throw lost(e);
        }
    }

    /** Kills the worker after an answer that does not belong here; throw what is returned. */
    public QuoinException misbehaved(Object found) {
        kill("its answer does not fit: " + found);
        return lost(null);
    }

    /** Ends the process at once; the first reason is the one that counts. Safe from any thread. */
    public void kill(String reason) {
        if (causeOfDeath.compareAndSet(null, reason)) {
            LOG.info("Worker {} of Wasmtime ends: {}", process.pid(), reason);
        }
        process.destroyForcibly();
    }

    /** Waits for the end of a killed process, and of the reading of its error output. */
    void awaitEnd() {
        try {
            if (!process.waitFor(END_WAIT_MILLIS, TimeUnit.MILLISECONDS)) {
                LOG.warn("Worker {} is still there {} ms after it was killed", process.pid(), END_WAIT_MILLIS);
            }
            errors.awaitEnd(END_WAIT_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private QuoinException lost(@Nullable Throwable cause) {
        awaitEnd();
        String reason = causeOfDeath.get();
        String said = errors.tail();
        return new QuoinException(
                WasmError.WASM_ENGINE_FAULT,
                "The worker process " + process.pid() + " of Wasmtime is gone: "
                        + (reason == null ? "it ended by itself" : reason)
                        + (process.isAlive() ? "" : ", exit status " + process.exitValue())
                        + (said.isEmpty() ? "" : "; it said: " + said)
                        + ". The next use starts another.",
                cause);
    }
}
