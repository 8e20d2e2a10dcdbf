package io.quoin.sandbox.run;

import io.quoin.spi.error.QuoinException;
import io.quoin.spi.wasm.WasmEngine;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads that guest code runs on, with stacks that suffice for two nested guests. Making such a thread takes several
 * times as long as a small evaluation, so a thread serves one task after the other and ends when it has had none for a
 * while; its stack, as deep as a guest made it, is kept until then. An interrupt ends with the task that it was meant for.
 * After a task that failed, as one does whose engine gave up or ran out of time, the thread ends too: whatever the engine
 * left in it is gone.
 * Safe from any thread; the caller closes it when no task runs any more.
 */
final class GuestThreads implements AutoCloseable {

    /** How long a thread waits for another task. */
    static final Duration IDLE = Duration.ofSeconds(10);

    private static final int NESTING = 2;
    private static final long HOST_STACK_BYTES = 1 << 20;

    private final ThreadPoolExecutor threads;

    /**
     * No thread is started yet.
     *
     * @param count the most threads, at least 1; tasks beyond it wait, so the caller bounds them
     */
    GuestThreads(WasmEngine engine, String name, int count) {
        long stack = engine.info().minThreadStackBytes() * NESTING + HOST_STACK_BYTES;
        threads = new ThreadPoolExecutor(
                count,
                count,
                IDLE.toMillis(),
                TimeUnit.MILLISECONDS,
                new LinkedBlockingQueue<>(),
                work -> new GuestThread(work, name, stack));
        threads.allowCoreThreadTimeOut(true);
    }

    /**
     * Runs a task to its end and waits for it; an interrupt of the caller is passed on to the task.
     *
     * @throws QuoinException what the task threw, or {@code WASM_ENGINE_FAULT} for anything else
     */
    <T> T run(Callable<T> task) {
        GuestTask<T> work = new GuestTask<>(task);
        threads.execute(() -> serve(work));
        return work.await();
    }

    private static void serve(GuestTask<?> work) {
        ((GuestThread) Thread.currentThread()).restore();
        work.run();
        if (work.failed()) {
            throw new GuestThread.Spent();
        }
    }

    /** Ends idle threads now, and others after their task. */
    @Override
    public void close() {
        threads.shutdown();
    }
}
