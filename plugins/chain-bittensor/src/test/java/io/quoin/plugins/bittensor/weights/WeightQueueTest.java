package io.quoin.plugins.bittensor.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quoin.spi.chain.BlockRef;
import io.quoin.spi.chain.UidWeight;
import io.quoin.spi.chain.WeightInclusion;
import io.quoin.spi.chain.WeightSubmission;
import io.quoin.spi.error.ChainError;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.value.Hash;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class WeightQueueTest {

    private static final WeightInclusion INCLUSION = new WeightInclusion(Hash.ZERO, new BlockRef(1, Hash.ZERO), 0);

    private final BlockingQueue<WeightSubmission> sent = new LinkedBlockingQueue<>();

    private static WeightSubmission epoch(long epoch) {
        return new WeightSubmission(1, 0, epoch, List.of(new UidWeight(1, 1)), 0);
    }

    @Test
    void theSameEpochIsSentOnceAndAnswersTheSameFuture() {
        try (WeightQueue queue = new WeightQueue(this::send)) {
            CompletableFuture<WeightInclusion> first = queue.submit(epoch(1));
            assertThat(queue.submit(epoch(1))).isSameAs(first);
            assertThat(first.join()).isEqualTo(INCLUSION);
            assertThat(queue.submit(epoch(1))).isSameAs(first);
            assertThat(queue.submit(epoch(2)).join()).isEqualTo(INCLUSION);
            assertThat(sent).extracting(WeightSubmission::epoch).containsExactly(1L, 2L);
        }
    }

    @Test
    void afterAFailureTheSameEpochIsSentAnew() {
        QuoinException failure = new QuoinException(ChainError.CHAIN_UNREACHABLE, "gone");
        try (WeightQueue queue = new WeightQueue(submission -> {
            sent.add(submission);
            if (sent.size() == 1) {
                throw failure;
            }
            return INCLUSION;
        })) {
            assertThatThrownBy(queue.submit(epoch(1))::join).hasCause(failure);
            assertThat(queue.submit(epoch(1)).join()).isEqualTo(INCLUSION);
        }
    }

    @Test
    void oneIsSentAtATimeAndTheQueueIsBounded() throws InterruptedException {
        SynchronousQueue<WeightSubmission> started = new SynchronousQueue<>();
        SynchronousQueue<WeightInclusion> release = new SynchronousQueue<>();
        try (WeightQueue queue = new WeightQueue(submission -> {
            started.put(submission);
            return release.take();
        })) {
            CompletableFuture<WeightInclusion> first = queue.submit(epoch(0));
            assertThat(started.take().epoch()).isZero();
            for (int i = 1; i <= WeightQueue.MAX_WAITING; i++) {
                assertThat(queue.submit(epoch(i))).isNotDone();
            }
            assertThatThrownBy(queue.submit(epoch(1000))::join)
                    .isInstanceOf(CompletionException.class)
                    .cause()
                    .isInstanceOfSatisfying(
                            QuoinException.class,
                            error -> assertThat(error.code()).isEqualTo(ChainError.CHAIN_NOT_INCLUDED));
            release.put(INCLUSION);
            assertThat(first.join()).isEqualTo(INCLUSION);
            assertThat(started.take().epoch()).isEqualTo(1);
        }
    }

    @Test
    void closingFailsWhatRunsAndWhatWaits() throws InterruptedException {
        SynchronousQueue<WeightSubmission> started = new SynchronousQueue<>();
        SynchronousQueue<WeightInclusion> never = new SynchronousQueue<>();
        WeightQueue queue = new WeightQueue(submission -> {
            started.put(submission);
            return never.take();
        });
        CompletableFuture<WeightInclusion> running = queue.submit(epoch(1));
        CompletableFuture<WeightInclusion> waiting = queue.submit(epoch(2));
        started.take();
        queue.close();
        assertThatThrownBy(running::join).hasCauseInstanceOf(QuoinException.class);
        assertThatThrownBy(waiting::join).hasCauseInstanceOf(QuoinException.class);
        assertThatThrownBy(queue.submit(epoch(3))::join).hasCauseInstanceOf(QuoinException.class);
    }

    private WeightInclusion send(WeightSubmission submission) {
        sent.add(submission);
        return INCLUSION;
    }
}
