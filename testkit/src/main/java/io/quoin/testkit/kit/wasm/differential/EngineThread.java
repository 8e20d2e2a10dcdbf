package io.quoin.testkit.kit.wasm.differential;

import io.quoin.spi.wasm.WasmEngine;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** A task on a thread whose stack suffices for guests of some engines. */
public final class EngineThread<T> {

    /** For the code around the guests. */
    private static final long HOST_STACK_BYTES = 2 << 20;

    private final FutureTask<T> task;

    private EngineThread(FutureTask<T> task) {
        this.task = task;
    }

    /** Starts a task. */
    public static <T> EngineThread<T> start(String name, List<WasmEngine> engines, Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        long stack = engines.stream()
                .mapToLong(engine -> engine.info().minThreadStackBytes())
                .max()
                .orElse(0);
        new Thread(null, task, name, stack + HOST_STACK_BYTES).start();
        return new EngineThread<>(task);
    }

    /** Waits for the task and gives its result. */
    public T await() throws InterruptedException, ExecutionException {
        return task.get();
    }
}
