package io.quoin.sandbox.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quoin.sandbox.abi.agent.AgentAbi;
import io.quoin.sandbox.code.CodeCache;
import io.quoin.sandbox.code.KeepableEngine;
import io.quoin.sandbox.engine.CompilingEngine;
import io.quoin.sandbox.engine.UnclosableModules;
import io.quoin.sandbox.instrument.InstrumentedModule;
import io.quoin.sandbox.version.SandboxVersion;
import io.quoin.sandbox.wasm.WasmBuilder;
import io.quoin.spi.Metrics;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.error.StorageError;
import io.quoin.spi.error.WasmError;
import io.quoin.spi.value.Hash;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModuleCacheTest {

    private static final Deadline PATIENCE = new Deadline(InstantSource.system(), Duration.ofMinutes(5));

    private final CompilingEngine engine = new CompilingEngine();
    private final List<QuoinException> unclosed = new ArrayList<>();
    private final ClosingFailures closing = new ClosingFailures(unclosed::add);
    private final ModuleCache cache = new ModuleCache(engine::compile, 2, closing);

    private static InstrumentedModule module() {
        return new Admission(SandboxVersion.V1, AgentAbi.ABI)
                .admit(WasmBuilder.agent().build());
    }

    private static Supplier<InstrumentedModule> refusing(WasmError code, AtomicInteger asked) {
        return () -> {
            asked.incrementAndGet();
            throw new QuoinException(code, "no");
        };
    }

    private void assertFails(String key, Supplier<InstrumentedModule> admission, WasmError code) {
        assertThatThrownBy(() -> cache.acquire(key, admission, PATIENCE))
                .isInstanceOfSatisfying(
                        QuoinException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    void aSlowModuleHoldsUpNobodyElseAndIsCompiledOnce() throws Exception {
        CountDownLatch compiling = new CountDownLatch(1);
        CountDownLatch others = new CountDownLatch(1);
        FutureTask<ModuleCache.Lease> slow = new FutureTask<>(() -> cache.acquire(
                "slow",
                () -> {
                    compiling.countDown();
                    await(others);
                    return module();
                },
                PATIENCE));
        new Thread(slow, "slow").start();
        await(compiling);
        FutureTask<ModuleCache.Lease> same = new FutureTask<>(() -> cache.acquire(
                "slow",
                () -> {
                    throw new AssertionError("compiled twice");
                },
                PATIENCE));
        new Thread(same, "same").start();
        cache.acquire("quick", ModuleCacheTest::module, PATIENCE).close();
        others.countDown();

        assertThat(slow.get().compiled()).isSameAs(same.get().compiled());
        assertThat(engine.compiled()).isEqualTo(2);
        slow.get().close();
        same.get().close();
        cache.close();
        assertThat(engine.open()).isZero();
    }

    @Test
    void manyThreadsThatWantAModuleOfTheDiskCacheCompileItOnce(@TempDir Path directory) throws Exception {
        KeepableEngine keepable = new KeepableEngine("test", "1");
        CodeCache code = new CodeCache(
                directory, new byte[CodeCache.KEY_BYTES], 1 << 20, InstantSource.system(), Metrics.none(), warning -> {
                    throw new AssertionError(warning);
                });
        ModuleCache modules = new ModuleCache(code.compiler(keepable, Hash.ZERO), 2, closing);
        CountDownLatch start = new CountDownLatch(1);
        List<FutureTask<ModuleCache.Lease>> tasks = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            FutureTask<ModuleCache.Lease> task = new FutureTask<>(() -> {
                await(start);
                return modules.acquire("same", ModuleCacheTest::module, PATIENCE);
            });
            tasks.add(task);
            new Thread(task, "user-" + i).start();
        }
        start.countDown();
        for (FutureTask<ModuleCache.Lease> task : tasks) {
            task.get().close();
        }
        modules.close();
        assertThat(keepable.precompiled()).isEqualTo(1);
        assertThat(code.entries()).isEqualTo(1);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void waitingForAnothersCompilationEndsAtTheDeadline() throws Exception {
        CountDownLatch compiling = new CountDownLatch(1);
        CountDownLatch waited = new CountDownLatch(1);
        FutureTask<ModuleCache.Lease> slow = new FutureTask<>(() -> cache.acquire(
                "slow",
                () -> {
                    compiling.countDown();
                    await(waited);
                    return module();
                },
                PATIENCE));
        new Thread(slow, "slow").start();
        await(compiling);
        Deadline soon = new Deadline(InstantSource.system(), Duration.ofMillis(20));
        assertThatThrownBy(() -> cache.acquire("slow", ModuleCacheTest::module, soon))
                .isInstanceOfSatisfying(
                        QuoinException.class, e -> assertThat(e.code()).isEqualTo(WasmError.WASM_ENGINE_FAULT))
                .hasMessageContaining("20 ms by its deadline");
        waited.countDown();
        slow.get().close();
        cache.acquire("slow", ModuleCacheTest::module, PATIENCE).close();
        assertThat(engine.compiled()).isEqualTo(1);
    }

    @Test
    void aCompilationThatOutlastsTheDeadlineComesTooLateForItsCallerAndIsKept() {
        AtomicLong millis = new AtomicLong();
        InstantSource clock = () -> Instant.ofEpochMilli(millis.get());
        Supplier<InstrumentedModule> slow = () -> {
            millis.addAndGet(500);
            return module();
        };
        assertThatThrownBy(() -> cache.acquire("slow", slow, new Deadline(clock, Duration.ofMillis(500))))
                .isInstanceOfSatisfying(
                        QuoinException.class, e -> assertThat(e.code()).isEqualTo(WasmError.WASM_ENGINE_FAULT))
                .hasMessageContaining("500 ms by its deadline");

        cache.acquire("slow", slow, new Deadline(clock, Duration.ofMillis(500))).close();
        assertThat(engine.compiled()).isEqualTo(1);
        cache.close();
        assertThat(engine.open()).isZero();
    }

    @Test
    void refusalsAreRememberedAndFailuresAreNot() {
        AtomicInteger asked = new AtomicInteger();
        for (int round = 0; round < 3; round++) {
            assertFails("refused", refusing(WasmError.WASM_LIMIT, asked), WasmError.WASM_LIMIT);
        }
        assertThat(asked).hasValue(1);
        for (int round = 0; round < 3; round++) {
            assertFails("here", refusing(WasmError.WASM_UNSUPPORTED_HERE, asked), WasmError.WASM_UNSUPPORTED_HERE);
        }
        assertThat(asked).hasValue(2);
        for (int round = 0; round < 3; round++) {
            assertFails("fault", refusing(WasmError.WASM_ENGINE_FAULT, asked), WasmError.WASM_ENGINE_FAULT);
        }
        assertThat(asked).hasValue(5);
        cache.acquire("fault", ModuleCacheTest::module, PATIENCE).close();
    }

    @Test
    void whatAnEngineThrowsIsItsFaultAndNotRememberedWhateverItIs() {
        Runnable error = () -> {
            throw new LinkageError("no");
        };
        Runnable ofSomethingElse = () -> {
            throw new QuoinException(StorageError.STORE_CORRUPT, "no");
        };
        Runnable aRefusal = () -> {
            throw new QuoinException(WasmError.WASM_LIMIT, "no");
        };
        for (Runnable failure : List.of(error, ofSomethingElse, aRefusal)) {
            AtomicBoolean failed = new AtomicBoolean();
            ModuleCache modules = new ModuleCache(
                    module -> {
                        if (failed.compareAndSet(false, true)) {
                            failure.run();
                        }
                        return engine.compile(module);
                    },
                    1,
                    closing);
            assertThatThrownBy(() -> modules.acquire("1", ModuleCacheTest::module, PATIENCE))
                    .isInstanceOfSatisfying(
                            QuoinException.class, e -> assertThat(e.code()).isEqualTo(WasmError.WASM_ENGINE_FAULT))
                    .hasMessageContaining("The engine failed");
            modules.acquire("1", ModuleCacheTest::module, PATIENCE).close();
            modules.close();
        }
    }

    @Test
    void whatIsGivenUpWhileItIsUsedIsClosedAfterwards() {
        ModuleCache.Lease first = cache.acquire("1", ModuleCacheTest::module, PATIENCE);
        cache.acquire("2", ModuleCacheTest::module, PATIENCE).close();
        cache.acquire("3", ModuleCacheTest::module, PATIENCE).close();
        assertThat(engine.open()).isEqualTo(3);
        first.close();
        assertThat(engine.open()).isEqualTo(2);
        cache.close();
        assertThat(engine.open()).isZero();
    }

    @Test
    void aModuleThatFailsToCloseFailsNobodyAndTheRestIsClosed() {
        UnclosableModules unclosable = new UnclosableModules(engine);
        ModuleCache modules = new ModuleCache(unclosable, 2, closing);
        ModuleCache.Lease first = modules.acquire("1", ModuleCacheTest::module, PATIENCE);
        for (String key : List.of("2", "3", "4")) {
            modules.acquire(key, ModuleCacheTest::module, PATIENCE).close();
        }
        first.close();
        modules.close();
        assertThat(unclosable.closings()).isEqualTo(4);
        assertThat(engine.open()).isZero();
        assertThat(unclosed).hasSize(4);
        assertThatThrownBy(closing::rethrow)
                .isSameAs(unclosed.get(0))
                .satisfies(failure ->
                        assertThat(failure.getSuppressed()).containsExactlyElementsOf(unclosed.subList(1, 4)));
        closing.rethrow();
    }

    @Test
    void howManyFailuresAreKeptIsBounded() {
        UnclosableModules unclosable = new UnclosableModules(engine);
        ModuleCache modules = new ModuleCache(unclosable, 1, closing);
        for (int i = 0; i < 20; i++) {
            modules.acquire("" + i, ModuleCacheTest::module, PATIENCE).close();
        }
        modules.close();
        assertThat(unclosed).hasSize(20);
        assertThatThrownBy(closing::rethrow)
                .satisfies(failure -> assertThat(failure.getSuppressed()).hasSize(8));
    }
}
