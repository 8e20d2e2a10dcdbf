package io.quoin.plugins.wasmtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quoin.plugins.wasmtime.process.WorkerFiles;
import io.quoin.plugins.wasmtime.process.WorkerLauncher;
import io.quoin.plugins.wasmtime.process.WorkerLimits;
import io.quoin.plugins.wasmtime.process.WorkerPool;
import io.quoin.plugins.wasmtime.process.WorkerProgram;
import io.quoin.plugins.wasmtime.silent.SilentWorker;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.error.WasmError;
import io.quoin.spi.wasm.GuestMemory;
import io.quoin.spi.wasm.HostAbort;
import io.quoin.spi.wasm.HostFunction;
import io.quoin.spi.wasm.Outcome;
import io.quoin.spi.wasm.PreparedModule;
import io.quoin.spi.wasm.WasmEngine;
import io.quoin.spi.wasm.WasmInstance;
import io.quoin.spi.wasm.WasmModule;
import io.quoin.testkit.context.TestPluginContext;
import io.quoin.testkit.kit.wasm.Code;
import io.quoin.testkit.kit.wasm.WasmModuleBuilder;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A worker that no longer answers, at every step of the conversation: a time limit ends it, one evaluation fails with
 * {@code WASM_ENGINE_FAULT}, and the next has another worker.
 */
class SilentWorkerTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration LIMIT = Duration.ofSeconds(4);
    private static final WorkerLimits LIMITS = new WorkerLimits(64L << 20, 64L << 20);
    private static final int READ_BYTES = 4;

    private static final HostFunction QUICK = (memory, arguments) -> new long[0];
    private static final HostFunction COPYING = (memory, arguments) -> {
        copy(memory);
        return new long[0];
    };
    private static final HostFunction ABORTING = (memory, arguments) -> {
        throw new HostAbort("enough");
    };

    private final AtomicInteger starts = new AtomicInteger();
    private TestPluginContext context;
    private WorkerFiles files;

    @BeforeEach
    void extract(@TempDir Path directory) {
        context = new TestPluginContext(directory);
        files = WorkerFiles.extract(directory.resolve("worker"));
    }

    @AfterEach
    void close() {
        files.close();
        context.close();
    }

    /** An engine whose first worker falls silent; those after it are real. */
    private WasmEngine engine(String silence, Duration startLimit, Duration commandLimit)
            throws IOException, URISyntaxException {
        Files.writeString(context.dataDirectory().resolve("worker").resolve(SilentWorker.SCRIPT), silence);
        WorkerProgram real = WorkerProgram.real(files);
        Path tests = Path.of(SilentWorker.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        WorkerProgram silent = new WorkerProgram(files, tests + ":" + real.classPath(), SilentWorker.class.getName());
        WorkerLauncher first = new WorkerLauncher(silent, LIMITS, startLimit, commandLimit, context);
        WorkerLauncher others = new WorkerLauncher(real, LIMITS, PATIENCE, PATIENCE, context);
        WorkerPool pool = new WorkerPool(() -> (starts.incrementAndGet() == 1 ? first : others).launch(), 1);
        return new WasmtimeEngine(pool, files, context.scheduler(), "test");
    }

    private static PreparedModule module() {
        WasmModuleBuilder module = new WasmModuleBuilder().memory(16, 16);
        int host = module.imported("env", "host", List.of(), List.of());
        module.function("go", List.of(), List.of(), new Code().call(host));
        return module.build();
    }

    /** More than a pipe holds. */
    private static void copy(GuestMemory memory) {
        memory.write(0, new byte[SilentWorker.MEMORY_BYTES]);
        assertThat(memory.read(0, READ_BYTES)).hasSize(READ_BYTES);
    }

    /** Why an evaluation failed, if it did. */
    private static Optional<QuoinException> evaluate(WasmEngine engine, HostFunction host, Duration deadline) {
        try (WasmModule compiled = engine.compile(module());
                WasmInstance instance = compiled.instantiate(imported -> host)) {
            copy(instance.memory());
            Outcome outcome = instance.invoke("go", new long[0], deadline);
            return outcome instanceof Outcome.Faulted faulted ? Optional.of(faulted.fault()) : Optional.empty();
        } catch (QuoinException e) {
            return Optional.of(e);
        }
    }

    private void assertOneFault(Optional<QuoinException> failure, String reason, WasmEngine engine) {
        assertThat(failure).hasValueSatisfying(fault -> {
            assertThat(fault.code()).isEqualTo(WasmError.WASM_ENGINE_FAULT);
            assertThat(fault).hasMessageContaining(reason);
        });
        assertThat(starts).hasValue(1);
        assertAnotherWorker(engine);
    }

    private void assertAnotherWorker(WasmEngine engine) {
        assertThat(evaluate(engine, COPYING, PATIENCE)).isEmpty();
        assertThat(starts).hasValue(2);
    }

    @Test
    void beforeItIsReady() throws Exception {
        try (WasmEngine engine = engine(SilentWorker.HELLO, LIMIT, PATIENCE)) {
            assertOneFault(evaluate(engine, QUICK, PATIENCE), "not ready within " + LIMIT, engine);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Compile", "Instantiate", "WriteMemory", "ReadMemory"})
    void atACommandOutsideACall(String command) throws Exception {
        try (WasmEngine engine = engine(command, PATIENCE, LIMIT)) {
            assertOneFault(evaluate(engine, QUICK, PATIENCE), command + " took longer than " + LIMIT, engine);
        }
    }

    @Test
    void whileItIsWrittenTo() throws Exception {
        try (WasmEngine engine = engine(SilentWorker.AFTER + "Instantiate", PATIENCE, LIMIT)) {
            assertOneFault(evaluate(engine, QUICK, PATIENCE), "WriteMemory took longer than " + LIMIT, engine);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Invoke", "HostReturn"})
    void inACall(String command) throws Exception {
        try (WasmEngine engine = engine(command, PATIENCE, PATIENCE)) {
            assertOneFault(evaluate(engine, QUICK, LIMIT), "deadline of " + LIMIT, engine);
        }
    }

    @Test
    void whenAHostFunctionEndsTheCall() throws Exception {
        try (WasmEngine engine = engine("HostStop", PATIENCE, PATIENCE)) {
            assertOneFault(evaluate(engine, ABORTING, LIMIT), "deadline of " + LIMIT, engine);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"WriteMemory", "ReadMemory", SilentWorker.AFTER + "Invoke"})
    void atACommandOfAHostFunction(String silence) throws Exception {
        try (WasmEngine engine = engine(silence, PATIENCE, PATIENCE);
                WasmModule compiled = engine.compile(module());
                WasmInstance instance = compiled.instantiate(imported -> COPYING)) {
            Outcome outcome = instance.invoke("go", new long[0], LIMIT);
            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            Outcome.Faulted.class,
                            faulted -> assertOneFault(Optional.of(faulted.fault()), "deadline of " + LIMIT, engine));
        }
    }

    @Test
    void whileItCompilesForTheCache() throws Exception {
        try (WasmEngine engine = engine("Precompile", PATIENCE, LIMIT)) {
            assertThatThrownBy(() -> engine.precompile(module()))
                    .isInstanceOfSatisfying(
                            QuoinException.class,
                            e -> assertOneFault(Optional.of(e), "Precompile took longer than " + LIMIT, engine));
        }
    }

    /** The evaluation has its result by then, so nothing fails. */
    @Test
    void whenAnInstanceIsClosed() throws Exception {
        try (WasmEngine engine = engine("Close", PATIENCE, LIMIT)) {
            assertThat(evaluate(engine, QUICK, PATIENCE)).isEmpty();
            assertThat(starts).hasValue(1);
            assertAnotherWorker(engine);
        }
    }
}
