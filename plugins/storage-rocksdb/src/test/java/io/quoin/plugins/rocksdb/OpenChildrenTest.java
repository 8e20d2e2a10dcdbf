package io.quoin.plugins.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OpenChildrenTest {

    private static final int PATIENCE_SECONDS = 30;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final OpenChildren children = new OpenChildren();
    private final AtomicInteger freed = new AtomicInteger();
    private final OpenChildren.Child child = freed::incrementAndGet;
    private final CountDownLatch inside = new CountDownLatch(1);
    private final CountDownLatch leave = new CountDownLatch(1);

    @AfterEach
    void stopThreads() throws InterruptedException {
        leave.countDown();
        threads.shutdownNow();
        assertThat(threads.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void freeingAChildDoesNotWaitForALongCallOfTheStore() throws Exception {
        children.adopt(child);
        Future<Boolean> checkpoint = threads.submit(() -> children.use(this::stay));
        assertThat(inside.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        threads.submit(() -> children.release(child)).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(freed).hasValue(1);
        leave.countDown();
        assertThat(checkpoint.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aChildInUseIsFreedAfterTheCall() throws Exception {
        children.adopt(child);
        Future<Boolean> call = threads.submit(() -> children.use(child, () -> stay() && freed.get() == 0));
        assertThat(inside.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        Future<?> release = threads.submit(() -> children.release(child));
        leave.countDown();
        assertThat(call.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        release.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(freed).hasValue(1);
    }

    @Test
    void aChildIsFreedOnceWhoeverIsFirst() {
        children.adopt(child);
        children.release(child);
        children.release(child);
        children.close(freed::incrementAndGet);
        children.release(child);
        assertThat(freed).hasValue(2);
    }

    private boolean stay() {
        inside.countDown();
        try {
            return leave.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
