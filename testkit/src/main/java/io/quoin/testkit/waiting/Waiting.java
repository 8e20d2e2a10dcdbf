package io.quoin.testkit.waiting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waits with an end. */
public final class Waiting {

    /** Long enough for a busy machine; a test that passes does not wait so long. */
    public static final Duration LIMIT = Duration.ofSeconds(60);

    private static final long PROBE_MILLIS = 20;

    private Waiting() {}

    /** The next element, which must come in time. */
    public static <T> T next(BlockingQueue<T> queue) {
        try {
            T element = queue.poll(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            if (element == null) {
                throw new AssertionError("Nothing came within " + LIMIT.toSeconds() + " s");
            }
            return element;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted while waiting", e);
        }
    }

    /** Checks the next element, which must come in time. */
    public static <T> void forNext(BlockingQueue<T> queue, T expected) {
        assertThat(next(queue)).isEqualTo(expected);
    }

    /** A future's value, which must come in time. */
    public static <T> T result(CompletableFuture<T> future) {
        return future.orTimeout(LIMIT.toMillis(), TimeUnit.MILLISECONDS).join();
    }

    /** Probes a condition that nothing announces until it holds; a probe that throws ends it with its failure. */
    public static void until(String what, BooleanSupplier condition) {
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
        try {
            CompletableFuture<Void> holds = new CompletableFuture<>();
            var unused = timer.scheduleWithFixedDelay(
                    () -> {
                        try {
                            if (condition.getAsBoolean()) {
                                holds.complete(null);
                            }
                        } catch (RuntimeException | Error e) {
                            holds.completeExceptionally(e);
                            throw e;
                        }
                    },
                    0,
                    PROBE_MILLIS,
                    TimeUnit.MILLISECONDS);
            assertThat(holds).as(what).succeedsWithin(LIMIT);
        } finally {
            timer.shutdownNow();
        }
    }
}
