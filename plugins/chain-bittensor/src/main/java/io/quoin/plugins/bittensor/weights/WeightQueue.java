package io.quoin.plugins.bittensor.weights;

import io.quoin.spi.chain.WeightInclusion;
import io.quoin.spi.chain.WeightSubmission;
import io.quoin.spi.error.ChainError;
import io.quoin.spi.error.QuoinException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Sends submissions one at a time, on a thread of its own, so that each nonce is used once. A submission of the same
 * subnet, mechanism and epoch is answered with the same future while that is pending or succeeded; after a failure it is
 * sent anew. Thread-safe. Futures complete on the queue's thread.
 */
public final class WeightQueue implements AutoCloseable {

    /** The most submissions that wait; a further one fails at once with {@code CHAIN_NOT_INCLUDED}. */
    static final int MAX_WAITING = 32;

    /** How many answers are remembered; the oldest that is done goes first. */
    static final int MAX_REMEMBERED = 256;

    /** Sends one submission, blocking. */
    @FunctionalInterface
    public interface Sender {
        WeightInclusion send(WeightSubmission submission) throws InterruptedException;
    }

    private record Key(int netuid, int mechanism, long epoch) {}

    private final Sender sender;
    private final Map<Key, CompletableFuture<WeightInclusion>> answers = new LinkedHashMap<>();
    private final ThreadPoolExecutor thread =
            new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MAX_WAITING), task -> {
                Thread worker = new Thread(task, "bittensor-weights");
                worker.setDaemon(true);
                return worker;
            });

    public WeightQueue(Sender sender) {
        this.sender = sender;
    }

    /** Sends a submission after those before it, or gives the future of the same one. */
    public synchronized CompletableFuture<WeightInclusion> submit(WeightSubmission submission) {
        Key key = new Key(submission.netuid(), submission.mechanism(), submission.epoch());
        CompletableFuture<WeightInclusion> known = answers.get(key);
        if (known != null && !known.isCompletedExceptionally()) {
            return known;
        }
        CompletableFuture<WeightInclusion> answer = new CompletableFuture<>();
        try {
            thread.execute(() -> run(submission, answer));
        } catch (RejectedExecutionException e) {
            answer.completeExceptionally(new QuoinException(
                    ChainError.CHAIN_NOT_INCLUDED,
                    thread.isShutdown()
                            ? "The chain client is closed"
                            : MAX_WAITING + " weight submissions wait already; the chain is slower than the epochs",
                    e));
            return answer;
        }
        answers.put(key, answer);
        forgetOldest();
        return answer;
    }

    /** Fails what is pending. What was sent may still be included. */
    @Override
    public void close() {
        thread.shutdownNow();
        List<CompletableFuture<WeightInclusion>> pending;
        synchronized (this) {
            pending = List.copyOf(answers.values());
        }
        pending.forEach(answer -> answer.completeExceptionally(closed()));
    }

    private void run(WeightSubmission submission, CompletableFuture<WeightInclusion> answer) {
        try {
            answer.complete(sender.send(submission));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            answer.completeExceptionally(closed());
        } catch (RuntimeException e) {
            answer.completeExceptionally(e);
        }
    }

    private void forgetOldest() {
        if (answers.size() > MAX_REMEMBERED) {
            answers.entrySet().stream()
                    .filter(entry -> entry.getValue().isDone())
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .ifPresent(answers::remove);
        }
    }

    private static QuoinException closed() {
        return new QuoinException(
                ChainError.CHAIN_NOT_INCLUDED,
                "The chain client was closed before the weights were seen in a finalized block");
    }
}
