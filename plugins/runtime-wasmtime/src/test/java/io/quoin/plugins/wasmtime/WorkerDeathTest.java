package io.quoin.plugins.wasmtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.plugins.wasmtime.faulty.FaultyWorker;
import io.quoin.plugins.wasmtime.process.WorkerFiles;
import io.quoin.plugins.wasmtime.process.WorkerLauncher;
import io.quoin.plugins.wasmtime.process.WorkerLimits;
import io.quoin.plugins.wasmtime.process.WorkerPool;
import io.quoin.plugins.wasmtime.process.WorkerProcess;
import io.quoin.plugins.wasmtime.process.WorkerProgram;
import io.quoin.spi.error.WasmError;
import io.quoin.spi.value.Hash;
import io.quoin.spi.wasm.ExportedFunction;
import io.quoin.spi.wasm.FunctionType;
import io.quoin.spi.wasm.HostFunctions;
import io.quoin.spi.wasm.Outcome;
import io.quoin.spi.wasm.PreparedModule;
import io.quoin.spi.wasm.ValueType;
import io.quoin.spi.wasm.WasmEngine;
import io.quoin.spi.wasm.WasmInstance;
import io.quoin.spi.wasm.WasmModule;
import io.quoin.testkit.context.TestPluginContext;
import io.quoin.testkit.kit.wasm.Code;
import io.quoin.testkit.kit.wasm.Op;
import io.quoin.testkit.kit.wasm.WasmModuleBuilder;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The known ways in which the native library kills or hangs its JVM. Whatever happens in a worker, one call faults, the
 * worker is replaced, and the next call works. The real worker takes care not to do most of these, so a faulty one does
 * them in its place; what a guest can bring about is done by a guest.
 */
class WorkerDeathTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration UNTIL_IT_HANGS = Duration.ofSeconds(5);
    private static final long GUEST_BYTES = 128L << 20;
    private static final HostFunctions SILENT = imported -> (memory, arguments) -> new long[0];

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

    private WorkerLauncher launcher(WorkerProgram program, long heapBytes) {
        return new WorkerLauncher(program, new WorkerLimits(heapBytes, GUEST_BYTES), PATIENCE, PATIENCE, context);
    }

    private WasmEngine engine(Supplier<WorkerProcess> first, Supplier<WorkerProcess> others) {
        WorkerPool pool = new WorkerPool(() -> starts.incrementAndGet() == 1 ? first.get() : others.get(), 1);
        return new WasmtimeEngine(pool, files, context.scheduler(), "test");
    }

    private WasmEngine realEngine(long heapBytes) {
        WorkerLauncher launcher = launcher(WorkerProgram.real(files), heapBytes);
        return engine(launcher::launch, launcher::launch);
    }

    private WorkerProgram faulty() throws URISyntaxException {
        Path tests = Path.of(FaultyWorker.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        String jar = WorkerProgram.real(files).classPath();
        return new WorkerProgram(files, tests + ":" + jar, FaultyWorker.class.getName());
    }

    /** What the misuses need, and an export of each one's name, which the real worker runs as a function that returns. */
    private static PreparedModule module(String misuse) {
        WasmModuleBuilder module = new WasmModuleBuilder().memory(1, 1);
        int host = module.imported("env", "host", List.of(), List.of());
        int recurse = host + 1;
        module.function("recurse", List.of(), List.of(), new Code().call(recurse));
        module.function("call_host", List.of(), List.of(), new Code().call(host));
        module.function("nothing", List.of(), List.of(), new Code());
        module.function(misuse, List.of(), List.of(), new Code());
        module.function(
                "call_host_for_ever",
                List.of(),
                List.of(),
                new Code().loop().call(host).branch(0).op(Op.END));
        return module.build();
    }

    private static Outcome run(WasmEngine engine, PreparedModule module, String export, Duration deadline) {
        try (WasmModule compiled = engine.compile(module);
                WasmInstance instance = compiled.instantiate(SILENT)) {
            return instance.invoke(export, new long[0], deadline);
        }
    }

    private void assertOneFaultAndAnotherWorker(
            WasmEngine engine, PreparedModule module, String export, Duration time) {
        assertThat(run(engine, module, export, time)).isInstanceOfSatisfying(Outcome.Faulted.class, faulted -> {
            assertThat(faulted.fault().code()).isEqualTo(WasmError.WASM_ENGINE_FAULT);
            assertThat(faulted.fault().getMessage()).isNotBlank();
        });
        assertThat(starts).hasValue(1);
        assertThat(run(engine, module("nothing_at_all"), "nothing", PATIENCE)).isInstanceOf(Outcome.Returned.class);
        assertThat(starts).hasValue(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "recursion_on_a_small_stack",
                "call_after_disposal",
                "instance_of_a_disposed_module",
                "memory_of_a_disposed_store",
                "function_of_another_store"
            })
    void whatKillsAWorkerFaultsOneCall(String misuse) throws URISyntaxException {
        WorkerLauncher first = launcher(faulty(), 64L << 20);
        WorkerLauncher others = launcher(WorkerProgram.real(files), 64L << 20);
        try (WasmEngine engine = engine(first::launch, others::launch)) {
            assertOneFaultAndAnotherWorker(engine, module(misuse), misuse, PATIENCE);
        }
    }

    @Test
    void whatHangsAWorkerFaultsOneCallAtItsDeadline() throws URISyntaxException {
        String misuse = "disposal_inside_a_host_function";
        WorkerLauncher first = launcher(faulty(), 64L << 20);
        WorkerLauncher others = launcher(WorkerProgram.real(files), 64L << 20);
        try (WasmEngine engine = engine(first::launch, others::launch)) {
            assertOneFaultAndAnotherWorker(engine, module(misuse), misuse, UNTIL_IT_HANGS);
        }
    }

    @Test
    void aGuestThatCallsTheHostUntilTheWorkersHeapIsFullFaults() {
        try (WasmEngine engine = realEngine(8L << 20)) {
            assertOneFaultAndAnotherWorker(engine, module("unused"), "call_host_for_ever", PATIENCE);
        }
    }

    /** No admitted module can grow a table. This one needs 8 GB for it, and the kernel refuses. */
    @Test
    void aTableThatGrowsBeyondTheProcessesMemoryFaults() {
        byte[] bytes = HexFormat.of()
                .parseHex("0061736d010000000105016000017f030201000404017000010707010367726f0000"
                        + "0a0f010d00d070418094ebdc03fc0f000b");
        PreparedModule module = new PreparedModule(
                Hash.sha256(bytes),
                bytes,
                List.of(),
                List.of(new ExportedFunction("gro", new FunctionType(List.of(), List.of(ValueType.I32)))));
        try (WasmEngine engine = realEngine(64L << 20)) {
            assertOneFaultAndAnotherWorker(engine, module, "gro", PATIENCE);
        }
    }
}
