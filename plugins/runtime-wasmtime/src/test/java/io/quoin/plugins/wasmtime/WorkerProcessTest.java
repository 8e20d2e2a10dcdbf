package io.quoin.plugins.wasmtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.quoin.spi.config.ByteSize;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.error.WasmError;
import io.quoin.spi.wasm.CodeEnvelope;
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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The processes behind the engine: what they are given, and what their death means. */
class WorkerProcessTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration CALL_PATIENCE = Duration.ofMinutes(5);

    private Path directory;
    private TestPluginContext context;
    private WasmEngine engine;

    @BeforeEach
    void createEngine(@TempDir Path dataDirectory) {
        directory = dataDirectory;
        context = new TestPluginContext(dataDirectory);
        engine = create();
    }

    @AfterEach
    void closeEngine() {
        engine.close();
        context.close();
    }

    private WasmEngine create() {
        WasmtimeConfig config =
                new WasmtimeConfig(2, ByteSize.parse("64MiB"), ByteSize.parse("256MiB"), PATIENCE, PATIENCE);
        return new WasmtimeEngineFactory().create(config, context);
    }

    private List<ProcessHandle> workers() {
        return new WorkersOfTest(directory).alive();
    }

    private static PreparedModule module() {
        WasmModuleBuilder module = new WasmModuleBuilder();
        int host = module.imported("env", "host", List.of(), List.of());
        module.function(
                "spin",
                List.of(),
                List.of(),
                new Code().call(host).loop().branch(0).op(Op.END));
        module.function("call", List.of(), List.of(), new Code().call(host));
        module.function("ten", List.of(), List.of(ValueType.I32), new Code().i32(10));
        return module.build();
    }

    private Outcome run(HostFunctions host, String export) {
        return run(module(), host, export);
    }

    private Outcome run(PreparedModule module, HostFunctions host, String export) {
        try (WasmModule compiled = engine.compile(module);
                WasmInstance instance = compiled.instantiate(host)) {
            return instance.invoke(export, new long[0], CALL_PATIENCE);
        }
    }

    private static final HostFunctions SILENT = imported -> (memory, arguments) -> new long[0];

    private void assertUsable() {
        assertThat(run(SILENT, "ten"))
                .isInstanceOfSatisfying(
                        Outcome.Returned.class,
                        returned -> assertThat(returned.results()).containsExactly(10));
    }

    @Test
    void aWorkerKilledDuringAGuestsLoopIsAFaultAndTheNextEvaluationWorks() {
        ProcessHandle worker = workers().get(0);
        HostFunctions killSoon = imported -> (memory, arguments) -> {
            Thread killer = new Thread(worker::destroyForcibly, "killer");
            killer.start();
            return new long[0];
        };
        assertThat(run(killSoon, "spin")).isInstanceOfSatisfying(Outcome.Faulted.class, faulted -> {
            assertThat(faulted.fault().code()).isEqualTo(WasmError.WASM_ENGINE_FAULT);
            assertThat(faulted.fault()).hasMessageContaining("worker process " + worker.pid());
        });
        assertUsable();
        assertThat(workers()).hasSize(1).doesNotContain(worker);
    }

    @Test
    void aWorkerKilledDuringAHostCallIsAFaultAndTheNextEvaluationWorks() {
        ProcessHandle worker = workers().get(0);
        HostFunctions killNow = imported -> (memory, arguments) -> {
            worker.destroyForcibly();
            worker.onExit().join();
            return new long[0];
        };
        assertThat(run(killNow, "call")).isInstanceOf(Outcome.Faulted.class);
        assertUsable();
    }

    @Test
    void instancesOfADeadWorkerFaultAndCloseQuietly() {
        try (WasmModule compiled = engine.compile(module());
                WasmInstance instance = compiled.instantiate(SILENT)) {
            ProcessHandle worker = workers().get(0);
            worker.destroyForcibly();
            worker.onExit().join();
            assertThat(instance.invoke("ten", new long[0], PATIENCE)).isInstanceOf(Outcome.Faulted.class);
            try (WasmInstance next = compiled.instantiate(SILENT)) {
                assertThat(next.invoke("ten", new long[0], PATIENCE)).isInstanceOf(Outcome.Returned.class);
            }
        }
    }

    @Test
    void instancesAtTheSameTimeGetWorkersOfTheirOwnUpToTheLimit() {
        assertThat(workers()).hasSize(1);
        try (WasmModule compiled = engine.compile(module());
                WasmInstance first = compiled.instantiate(SILENT);
                WasmInstance second = compiled.instantiate(SILENT);
                WasmInstance third = compiled.instantiate(SILENT)) {
            assertThat(workers()).hasSize(2);
            for (WasmInstance instance : List.of(first, second, third)) {
                assertThat(instance.invoke("ten", new long[0], PATIENCE)).isInstanceOf(Outcome.Returned.class);
            }
        }
    }

    @Test
    void deepRecursionEndsAsAFaultOfTheEnginesStack() {
        WasmModuleBuilder module = new WasmModuleBuilder();
        module.function(
                "recurse",
                List.of(ValueType.I32),
                List.of(ValueType.I32),
                new Code().localGet(0).call(0).i32(1).op(Op.I32_ADD));
        try (WasmModule compiled = engine.compile(module.build());
                WasmInstance instance = compiled.instantiate(HostFunctions.NONE)) {
            assertThat(instance.invoke("recurse", new long[] {1}, PATIENCE)).isInstanceOf(Outcome.Faulted.class);
        }
        assertUsable();
        assertThat(workers()).hasSize(1);
    }

    @Test
    void hostFunctionsNestUpToTheLimitAndThenFault() {
        int[] depth = {0};
        HostFunctions[] self = new HostFunctions[1];
        self[0] = imported -> (memory, arguments) -> {
            depth[0]++;
            Outcome nested = run(self[0], "call");
            if (nested instanceof Outcome.Faulted faulted) {
                throw faulted.fault();
            }
            return new long[0];
        };
        assertThat(run(self[0], "call")).isInstanceOf(Outcome.Faulted.class);
        assertThat(depth[0]).isEqualTo(8);
        assertUsable();
    }

    @Test
    void aWorkerHasAnEmptyEnvironment() throws IOException {
        long pid = workers().get(0).pid();
        assertThat(Files.readAllBytes(Path.of("/proc/" + pid + "/environ"))).isEmpty();
    }

    @Test
    void aWorkerHasNoNetworkWhereTheSystemAllowsIt() throws IOException, InterruptedException {
        assumeThat(new ProcessBuilder("/usr/bin/unshare", "--map-current-user", "--net", "/bin/true")
                        .start()
                        .waitFor())
                .as("Skipped: this user may not make namespaces")
                .isZero();
        long pid = workers().get(0).pid();
        assertThat(Files.readSymbolicLink(Path.of("/proc/" + pid + "/ns/net")))
                .isNotEqualTo(Files.readSymbolicLink(Path.of("/proc/self/ns/net")));
        assertThat(Files.readString(Path.of("/proc/" + pid + "/net/route")).lines())
                .as("routes, below their heading")
                .hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void theKernelLimitsTheWritableMemoryOfAWorker() throws IOException {
        long pid = workers().get(0).pid();
        long expected = (64L << 20) + (256L << 20) + (512L << 20);
        assertThat(Files.readString(Path.of("/proc/" + pid + "/limits")))
                .containsPattern("Max data size +" + expected + " +" + expected);
    }

    @Test
    void instancesThatCouldNeedMoreMemoryThanTheGuestsOfAWorkerHaveAreNotMade() {
        PreparedModule large = new WasmModuleBuilder().memory(1, 2_049).build();
        PreparedModule half = new WasmModuleBuilder().memory(1, 2_048).build();
        engine.close();
        engine = new WasmtimeEngineFactory()
                .create(
                        new WasmtimeConfig(1, ByteSize.parse("64MiB"), ByteSize.parse("256MiB"), PATIENCE, PATIENCE),
                        context);
        try (WasmModule ofLarge = engine.compile(large);
                WasmModule ofHalf = engine.compile(half)) {
            for (int round = 0; round < 3; round++) {
                try (WasmInstance first = ofHalf.instantiate(SILENT)) {
                    assertThatThrownBy(() -> ofLarge.instantiate(SILENT).close())
                            .isInstanceOfSatisfying(QuoinException.class, e -> {
                                assertThat(e.code()).isEqualTo(WasmError.WASM_ENGINE_FAULT);
                                assertThat(e).hasMessageContaining("raise guest-memory");
                            });
                    try (WasmInstance second = ofHalf.instantiate(SILENT)) {
                        assertThat(second.memory().size())
                                .isEqualTo(first.memory().size());
                    }
                }
            }
        }
        assertUsable();
    }

    @Test
    void theFilesArePrivateAndNothingElseAppearsBesideThem() throws IOException {
        assertUsable();
        Path files = directory.resolve("worker");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(files)))
                .isEqualTo("rwx------");
        try (Stream<Path> found = Files.list(files)) {
            assertThat(found.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("wasmtime-worker.jar", "libwasmtime_jni.so");
        }
    }

    private static void assertTen(WasmModule module) {
        try (WasmInstance instance = module.instantiate(SILENT)) {
            assertThat(instance.invoke("ten", new long[0], PATIENCE))
                    .isInstanceOfSatisfying(
                            Outcome.Returned.class,
                            returned -> assertThat(returned.results()).containsExactly(10));
        }
    }

    private List<Path> scratch() throws IOException {
        try (Stream<Path> found = Files.list(directory.resolve("worker"))) {
            return found.filter(file -> file.getFileName().toString().startsWith("scratch-"))
                    .toList();
        }
    }

    @Test
    void codeIsMadeByAWorkerThatEndsAndLoadedByTheOthersAndTheirSuccessors() throws IOException {
        List<ProcessHandle> before = workers();
        byte[] code = engine.precompile(module());
        assertThat(workers()).isEqualTo(before);
        try (WasmModule loaded = engine.load(module(), code)) {
            assertTen(loaded);
            assertThat(workers()).isEqualTo(before);
            before.forEach(worker -> {
                worker.destroyForcibly();
                worker.onExit().join();
            });
            assertTen(loaded);
        }
        assertThat(workers()).hasSize(1).doesNotContainAnyElementsOf(before);
        assertThat(scratch())
                .containsExactly(
                        directory.resolve("worker/scratch-" + workers().get(0).pid()));
    }

    @Test
    void noCodeStaysInAWorkersDirectory() throws IOException {
        byte[] code = engine.precompile(module());
        engine.load(module(), code).close();
        Path modules = directory.resolve("worker/scratch-" + workers().get(0).pid() + "/code/modules");
        try (Stream<Path> compilers = Files.list(modules)) {
            for (Path compiler : compilers.toList()) {
                try (Stream<Path> files = Files.list(compiler)) {
                    assertThat(files).allMatch(file -> file.toString().endsWith(".stats"));
                }
            }
        }
    }

    @Test
    void codeThatWasmtimeDoesNotTakeIsRefusedAndNotCompiledInstead() {
        byte[] code = CodeEnvelope.open(engine.info(), module(), engine.precompile(module()));
        byte[] cut = CodeEnvelope.seal(engine.info(), module(), Arrays.copyOf(code, code.length - 1));
        byte[] elsewhere = code.clone();
        elsewhere[2] = '.';
        for (byte[] refused : List.of(cut, CodeEnvelope.seal(engine.info(), module(), elsewhere))) {
            assertThatThrownBy(() -> engine.load(module(), refused).close())
                    .isInstanceOfSatisfying(
                            QuoinException.class, e -> assertThat(e.code()).isEqualTo(WasmError.WASM_UNSUPPORTED_HERE));
        }
        assertUsable();
    }

    @Test
    void changedFilesAreNotRun() throws IOException {
        Files.write(directory.resolve("worker/wasmtime-worker.jar"), new byte[] {0}, StandardOpenOption.APPEND);
        workers().forEach(worker -> {
            worker.destroyForcibly();
            worker.onExit().join();
        });
        assertThatThrownBy(() -> engine.compile(module()).close()).isInstanceOfSatisfying(QuoinException.class, e -> {
            assertThat(e.code()).isEqualTo(WasmError.WASM_ENGINE_FAULT);
            assertThat(e).hasMessageContaining("changed after extraction");
        });
        assertThat(workers()).isEmpty();
    }

    @Test
    void closingEndsTheWorkersAndDeletesTheFiles() {
        List<ProcessHandle> workers = workers();
        assertThat(workers).isNotEmpty();
        engine.close();
        assertThat(workers).noneMatch(ProcessHandle::isAlive);
        assertThat(directory.resolve("worker")).doesNotExist();
        assertThatThrownBy(() -> engine.compile(module()).close()).isInstanceOf(QuoinException.class);
    }

    @Test
    void whatAKilledNodeLeftBehindIsReplaced() throws IOException {
        engine.close();
        Files.createDirectories(directory.resolve("worker/rest"));
        Files.writeString(directory.resolve("worker/rest/worker.jar"), "old");
        engine = create();
        assertUsable();
        assertThat(directory.resolve("worker/rest")).doesNotExist();
    }

    @Test
    void anotherPlatformIsRefusedWithTheWayOut() {
        WasmtimeEngineFactory.requirePlatform("Linux", "amd64");
        for (String[] platform : new String[][] {{"Linux", "aarch64"}, {"Mac OS X", "x86_64"}}) {
            assertThatThrownBy(() -> WasmtimeEngineFactory.requirePlatform(platform[0], platform[1]))
                    .isInstanceOfSatisfying(QuoinException.class, e -> {
                        assertThat(e.code()).isEqualTo(WasmError.WASM_ENGINE_FAULT);
                        assertThat(e).hasMessageContaining("chicory");
                    });
        }
    }

    @Test
    void aStoppedTimerIsAFaultAndLeavesNoProcess() {
        try (WasmModule compiled = engine.compile(module());
                WasmInstance instance = compiled.instantiate(SILENT)) {
            context.close();
            assertThat(instance.invoke("ten", new long[0], PATIENCE)).isInstanceOf(Outcome.Faulted.class);
            assertThatThrownBy(() -> compiled.instantiate(SILENT).close()).isInstanceOf(QuoinException.class);
        }
        assertThat(workers()).hasSize(1);
    }
}
