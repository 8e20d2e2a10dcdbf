package io.quoin.plugins.wasmtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quoin.plugins.wasmtime.process.WorkerFiles;
import io.quoin.plugins.wasmtime.process.WorkerLauncher;
import io.quoin.plugins.wasmtime.process.WorkerLease;
import io.quoin.plugins.wasmtime.process.WorkerLimits;
import io.quoin.plugins.wasmtime.process.WorkerPool;
import io.quoin.plugins.wasmtime.process.WorkerProcess;
import io.quoin.plugins.wasmtime.process.WorkerProgram;
import io.quoin.plugins.wasmtime.protocol.Command;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.error.WasmError;
import io.quoin.testkit.context.TestPluginContext;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Workers that take long to start. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class WorkerPoolTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long HEAP_BYTES = 32L << 20;
    private static final long GUEST_BYTES = 64L << 20;

    private final AtomicInteger starts = new AtomicInteger();
    private final AtomicReference<WorkerProcess> late = new AtomicReference<>();
    private final CountDownLatch secondBegun = new CountDownLatch(1);
    private final CountDownLatch secondMayEnd = new CountDownLatch(1);
    private TestPluginContext context;
    private WorkerFiles files;
    private WorkerLauncher launcher;

    @BeforeEach
    void extract(@TempDir Path directory) {
        context = new TestPluginContext(directory);
        files = WorkerFiles.extract(directory.resolve("worker"));
        launcher = new WorkerLauncher(
                WorkerProgram.real(files), new WorkerLimits(HEAP_BYTES, GUEST_BYTES), PATIENCE, PATIENCE, context);
    }

    @AfterEach
    void close() {
        files.close();
        context.close();
    }

    /** The first start is an ordinary one; the second ends when the test says so. */
    private WorkerProcess launch() {
        WorkerProcess started = launcher.launch();
        if (starts.incrementAndGet() == 2) {
            late.set(started);
            secondBegun.countDown();
            await(secondMayEnd);
        }
        return started;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void nobodyWaitsForTheStartOfAWorkerThatAnotherNeeds() {
        WorkerPool pool = new WorkerPool(this::launch, 2);
        CompletableFuture<WorkerLease> second;
        try (WorkerLease first = pool.lease()) {
            second = CompletableFuture.supplyAsync(pool::lease);
            await(secondBegun);
            try (WorkerLease third = pool.lease()) {
                assertThat(third.worker()).isSameAs(first.worker());
            }
        }
        pool.close();
        assertThatThrownBy(pool::lease).hasMessageContaining("is closed");

        secondMayEnd.countDown();
        assertThatThrownBy(second::get)
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        QuoinException.class, e -> assertThat(e.code()).isEqualTo(WasmError.WASM_ENGINE_FAULT));
        WorkerProcess ended = Objects.requireNonNull(late.get());
        assertThatThrownBy(() -> ended.ask(new Command.Close(1))).hasMessageContaining("closed while it started");
    }

    @Test
    void whoNeedsTheWorkerThatIsBeingStartedSharesIt() throws Exception {
        try (WorkerPool pool = new WorkerPool(this::launch, 1)) {
            pool.lease().worker().kill("the test needs another");
            CompletableFuture<WorkerLease> second = CompletableFuture.supplyAsync(pool::lease);
            await(secondBegun);
            CompletableFuture<WorkerLease> third = CompletableFuture.supplyAsync(pool::lease);
            secondMayEnd.countDown();
            assertThat(second.get().worker()).isSameAs(third.get().worker());
            assertThat(starts).hasValue(2);
        }
    }
}
