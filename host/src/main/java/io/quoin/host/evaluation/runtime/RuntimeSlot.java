package io.quoin.host.evaluation.runtime;

import io.quoin.host.evaluation.EvaluatedSubmission;
import io.quoin.host.evaluation.SubmissionEvaluator;
import io.quoin.host.ledger.command.Manifest;
import io.quoin.host.ledger.state.SubmissionRecord;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.error.WasmError;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The runtime that evaluates now. Each evaluation runs to its end on the runtime that it began on; one that comes while
 * the slot waits for the running ones to end waits too, and runs on whatever is in the slot then. Safe from any thread.
 * Owns the runtime in it.
 */
public final class RuntimeSlot implements SubmissionEvaluator, AutoCloseable {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private EngineRuntime active;
    private int evaluating;
    private boolean draining;
    private boolean closed;

    public RuntimeSlot(EngineRuntime first) {
        this.active = first;
    }

    /** What evaluates now, to be looked at, not to be used. */
    public EngineRuntime active() {
        lock.lock();
        try {
            return active;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public EvaluatedSubmission evaluate(
            Manifest manifest, SubmissionRecord submission, byte[] module, byte[] artifact) {
        EngineRuntime runtime = begin();
        try {
            return runtime.evaluator().evaluate(manifest, submission, module, artifact);
        } finally {
            end();
        }
    }

    private EngineRuntime begin() {
        lock.lock();
        try {
            while (draining && !closed) {
                changed.await();
            }
            if (closed) {
                throw new QuoinException(WasmError.WASM_ENGINE_FAULT, "The node stops; nothing is evaluated any more");
            }
            evaluating++;
            return active;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new QuoinException(
                    WasmError.WASM_ENGINE_FAULT, "Interrupted while the engine was being exchanged", e);
        } finally {
            lock.unlock();
        }
    }

    private void end() {
        lock.lock();
        try {
            evaluating--;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits for the running evaluations to end, then puts the other runtime into the slot.
     *
     * @return the runtime that was in the slot, no longer used by anybody; the caller closes it
     * @throws QuoinException with {@code PLUGIN_SWAP_DRAIN} if they do not end in time, or {@code PLUGIN_SWAP_BUSY} if
     *     another exchange waits or the node stops; the slot is as before then
     */
    EngineRuntime exchange(EngineRuntime next, Duration patience) {
        lock.lock();
        try {
            if (draining || closed) {
                throw busy();
            }
            draining = true;
            try {
                drain(patience);
                EngineRuntime before = active;
                active = next;
                return before;
            } finally {
                draining = false;
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    private void drain(Duration patience) {
        long left = patience.toNanos();
        try {
            while (evaluating > 0 && !closed) {
                if (left <= 0) {
                    throw new QuoinException(
                            RuntimeSwapError.PLUGIN_SWAP_DRAIN,
                            evaluating + " evaluations still ran after " + patience.toMillis() + " ms; " + active.name()
                                    + " goes on, nothing was changed");
                }
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw busy();
        }
        if (closed) {
            throw busy();
        }
    }

    private static QuoinException busy() {
        return new QuoinException(
                RuntimeSwapError.PLUGIN_SWAP_BUSY, "The engine is being exchanged already, or the node stops");
    }

    /** Lets nothing begin any more, and closes the runtime, which waits for what it still evaluates. */
    @Override
    public void close() throws Exception {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
            while (evaluating > 0) {
                changed.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
        active().resources().close();
    }
}
