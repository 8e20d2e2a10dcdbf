package io.quoin.sandbox.engine;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Runs a test's guest on a thread with as much stack as deep recursion needs. */
public final class DeepStack {

    private static final long STACK_BYTES = 64L << 20;

    private DeepStack() {}

    public static <T> T call(Callable<T> task) {
        FutureTask<T> future = new FutureTask<>(task);
        new Thread(null, future, "test-guest", STACK_BYTES).start();
        try {
            return future.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }
}
