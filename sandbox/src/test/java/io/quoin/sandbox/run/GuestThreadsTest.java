package io.quoin.sandbox.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quoin.sandbox.engine.CompilingEngine;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.error.WasmError;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class GuestThreadsTest {

    private final GuestThreads threads = new GuestThreads(new CompilingEngine(), "guest", 1);

    @AfterEach
    void close() {
        threads.close();
    }

    @Test
    void oneThreadServesOneTaskAfterTheOther() {
        Thread first = threads.run(Thread::currentThread);

        assertThat(threads.run(Thread::currentThread)).isSameAs(first).isNotSameAs(Thread.currentThread());
    }

    @Test
    void noTaskSeesAnInterruptThatAnotherLeftRaised() {
        Thread first = threads.run(() -> {
            Thread.currentThread().interrupt();
            return Thread.currentThread();
        });

        assertThat(threads.run(Thread::currentThread)).isSameAs(first);
        assertThat(threads.run(() -> Thread.currentThread().isInterrupted())).isFalse();
    }

    @Test
    void anInterruptOfTheCallerReachesItsTaskAndStaysRaisedForTheCallerAlone() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        FutureTask<Boolean> waiting = new FutureTask<>(() -> {
            boolean reached = threads.run(() -> isInterruptedWhileWaiting(running));
            return reached && Thread.currentThread().isInterrupted();
        });
        Thread caller = new Thread(waiting, "caller");
        caller.start();
        running.await();
        caller.interrupt();

        assertThat(waiting.get(30, TimeUnit.SECONDS)).isTrue();
        assertThat(threads.run(() -> Thread.currentThread().isInterrupted())).isFalse();
    }

    private static boolean isInterruptedWhileWaiting(CountDownLatch running) {
        running.countDown();
        try {
            new CountDownLatch(1).await();
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    @Test
    void aCallerThatIsInterruptedAlreadyInterruptsItsTaskAlone() {
        boolean reached;
        Thread.currentThread().interrupt();
        try {
            reached = threads.run(() -> isInterruptedWhileWaiting(new CountDownLatch(1)));
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }

        assertThat(reached).isTrue();
        assertThat(threads.run(() -> Thread.currentThread().isInterrupted())).isFalse();
    }

    @Test
    void theThreadTakesNothingOverFromTheOneThatStartsIt() {
        InheritableThreadLocal<String> inherited = new InheritableThreadLocal<>();
        Thread current = Thread.currentThread();
        ClassLoader before = current.getContextClassLoader();
        ClassLoader plugin = new ClassLoader(before) {};
        inherited.set("the caller's");
        current.setContextClassLoader(plugin);
        try {
            assertThat(threads.run(() -> Thread.currentThread().getContextClassLoader()))
                    .isSameAs(GuestThreads.class.getClassLoader());
            assertThat(threads.run(() -> inherited.get() == null)).isTrue();
        } finally {
            current.setContextClassLoader(before);
            inherited.remove();
        }
    }

    @Test
    void whatATaskChangedOfItsThreadIsUndoneForTheNext() {
        ClassLoader another = new ClassLoader(null) {};
        Thread first = threads.run(() -> {
            Thread current = Thread.currentThread();
            current.setContextClassLoader(another);
            current.setName("renamed");
            current.setPriority(Thread.MAX_PRIORITY);
            return current;
        });

        assertThat(threads.run(() -> {
                    Thread current = Thread.currentThread();
                    return current == first
                            && current.getContextClassLoader() == GuestThreads.class.getClassLoader()
                            && current.getName().equals("guest")
                            && current.getPriority() == Thread.NORM_PRIORITY;
                }))
                .isTrue();
    }

    @Test
    void noTaskSeesWhatOneThatFailedLeftInItsThread() throws InterruptedException {
        ThreadLocal<String> left = new ThreadLocal<>();
        Thread first = threads.run(Thread::currentThread);

        assertThatThrownBy(() -> threads.run(() -> {
                    left.set("the engine's");
                    throw new StackOverflowError();
                }))
                .isInstanceOfSatisfying(
                        QuoinException.class, e -> assertThat(e.code()).isEqualTo(WasmError.WASM_ENGINE_FAULT));
        assertThat(threads.run(Thread::currentThread)).isNotSameAs(first);
        assertThat(threads.run(() -> left.get() == null)).isTrue();
        first.join(30_000);
        assertThat(first.isAlive()).isFalse();
    }

    @Test
    void aThreadWhoseTaskRanOutOfTimeServesNoOther() {
        Thread[] used = new Thread[1];

        assertThatThrownBy(() -> threads.run(() -> {
                    used[0] = Thread.currentThread();
                    AtomicLong seconds = new AtomicLong();
                    InstantSource clock = () -> Instant.ofEpochSecond(seconds.getAndIncrement());
                    return new Deadline(clock, Duration.ofSeconds(1)).remaining();
                }))
                .isInstanceOf(QuoinException.class);
        assertThat(threads.run(Thread::currentThread)).isNotSameAs(used[0]);
    }

    @Test
    void anErrorThatIsNotOfTheMachineIsTheEnginesToo() {
        assertThatThrownBy(() -> threads.run(() -> {
                    throw new NoClassDefFoundError("com/acme/Missing");
                }))
                .isInstanceOfSatisfying(
                        QuoinException.class, e -> assertThat(e.code()).isEqualTo(WasmError.WASM_ENGINE_FAULT))
                .hasMessageContaining("com/acme/Missing");
    }

    @Test
    void closingEndsTheThread() throws InterruptedException {
        Thread thread = threads.run(Thread::currentThread);

        threads.close();

        thread.join(30_000);
        assertThat(thread.isAlive()).isFalse();
    }
}
