package io.quoin.host.thread;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WorkerTest {

    @Test
    void aFailingTaskDoesNotStopTheNext() throws Exception {
        try (Worker worker = new Worker("test", 2)) {
            CompletableFuture<String> second = new CompletableFuture<>();
            worker.execute(() -> {
                throw new IllegalStateException("as told");
            });
            worker.execute(() -> second.complete("ran"));
            assertThat(second.get(10, TimeUnit.SECONDS)).isEqualTo("ran");
        }
    }

    @Test
    void tasksBeyondTheBoundAreDropped() throws Exception {
        AtomicInteger ran = new AtomicInteger();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        CompletableFuture<Boolean> end = new CompletableFuture<>();
        try (Worker worker = new Worker("test", 1)) {
            worker.execute(() -> {
                begun.countDown();
                awaitUninterrupted(goOn);
            });
            begun.await();
            worker.execute(() -> {
                ran.incrementAndGet();
                end.complete(true);
            });
            worker.execute(ran::incrementAndGet);
            goOn.countDown();
            assertThat(end.get(10, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(ran).hasValue(1);
    }

    @Test
    void closeInterruptsTheRunningTaskAndWaitsForItsEnd() throws Exception {
        AtomicBoolean ended = new AtomicBoolean();
        CountDownLatch begun = new CountDownLatch(1);
        Worker worker = new Worker("test", 1);
        worker.execute(() -> {
            begun.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                ended.set(true);
            }
        });
        begun.await();
        worker.close();
        assertThat(ended).isTrue();
        worker.execute(() -> ended.set(false));
        assertThat(ended).isTrue();
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
