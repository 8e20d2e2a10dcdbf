package io.quoin.sandbox.run;

import io.quoin.spi.error.QuoinException;
import io.quoin.spi.error.WasmError;
import io.quoin.spi.wasm.WasmEngine;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Runs guest code on a thread of its own whose stack suffices for two nested guests, and waits for it. */
final class GuestThread {

    private static final int NESTING = 2;
    private static final long HOST_STACK_BYTES = 1 << 20;

    private GuestThread() {}

    /**
     * Runs a task to its end.
     *
     * @throws QuoinException what the task threw, or {@code WASM_ENGINE_FAULT} for anything else
     */
    static <T> T run(WasmEngine engine, String name, Callable<T> task) {
        FutureTask<T> future = new FutureTask<>(task);
        long stack = engine.info().minThreadStackBytes() * NESTING + HOST_STACK_BYTES;
        Thread thread = new Thread(null, future, name, stack);
        thread.setDaemon(true);
        thread.start();
        return await(future, thread);
    }

    /** Guests hold native handles, so the thread is never abandoned: an interrupt is passed on, then it is awaited. */
    private static <T> T await(FutureTask<T> future, Thread thread) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return future.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                    thread.interrupt();
                } catch (ExecutionException e) {
                    throw fault(e.getCause() == null ? e : e.getCause());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static QuoinException fault(Throwable cause) {
        if (cause instanceof QuoinException known) {
            return known;
        }
        if (cause instanceof VirtualMachineError || cause instanceof RuntimeException) {
            return new QuoinException(
                    WasmError.WASM_ENGINE_FAULT,
                    "The engine failed with " + cause + "; the validator abstains from this evaluation.",
                    cause);
        }
        throw new IllegalStateException(cause);
    }
}
