package io.quoin.plugins.wasmtime;

import static io.quoin.plugins.wasmtime.StainedGuest.call;
import static io.quoin.plugins.wasmtime.StainedGuest.observe;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quoin.spi.config.ByteSize;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.error.WasmError;
import io.quoin.spi.wasm.HostAbort;
import io.quoin.spi.wasm.HostFunctions;
import io.quoin.spi.wasm.Outcome;
import io.quoin.spi.wasm.PreparedModule;
import io.quoin.spi.wasm.WasmEngine;
import io.quoin.spi.wasm.WasmInstance;
import io.quoin.spi.wasm.WasmModule;
import io.quoin.testkit.context.TestPluginContext;
import io.quoin.testkit.kit.wasm.Code;
import io.quoin.testkit.kit.wasm.Op;
import io.quoin.testkit.kit.wasm.WasmModuleBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Guests that have a store of Wasmtime after each other: none sees what another left, and stores are kept within bounds.
 * That a store is kept shows in the address space of the worker, which the memories of ended guests leave with the store.
 */
class SharedStoreTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int GUESTS_OF_A_STORE = 32;
    private static final int IDLE_STORES = 8;
    private static final int ROUNDS = 40;

    private static final HostFunctions SILENT = imported -> (memory, arguments) -> new long[0];
    private static final HostFunctions ABORTING = imported -> (memory, arguments) -> {
        throw new HostAbort("enough");
    };

    private TestPluginContext context;
    private WorkersOfTest workers;
    private WasmEngine engine;

    @BeforeEach
    void createEngine(@TempDir Path directory) {
        context = new TestPluginContext(directory);
        workers = new WorkersOfTest(directory);
        engine = new WasmtimeEngineFactory()
                .create(
                        new WasmtimeConfig(1, ByteSize.parse("64MiB"), ByteSize.parse("256MiB"), PATIENCE, PATIENCE),
                        context);
    }

    @AfterEach
    void closeEngine() {
        engine.close();
        context.close();
    }

    /** A module of its own for each number, with a memory. */
    private static PreparedModule numbered(int number, int pages) {
        WasmModuleBuilder module = new WasmModuleBuilder().memory(pages, Math.max(1, pages));
        module.function("go", List.of(), List.of(), new Code().i32(number).op(Op.DROP));
        return module.build();
    }

    private void runOnce(PreparedModule module) {
        try (WasmModule compiled = engine.compile(module);
                WasmInstance guest = compiled.instantiate(SILENT)) {
            assertThat(call(guest, "go")).isInstanceOf(Outcome.Returned.class);
        }
    }

    private static void end(WasmModule module, HostFunctions host, String export, Class<? extends Outcome> expected) {
        try (WasmInstance guest = module.instantiate(host)) {
            assertThat(call(guest, export)).isInstanceOf(expected);
        }
    }

    /** What a guest sees that is the first of its worker. */
    private List<String> pristine(WasmModule module) {
        try (WasmInstance first = module.instantiate(SILENT)) {
            return observe(first);
        }
    }

    @Test
    void theNextGuestSeesNothingOfWhatTheOneBeforeDid() throws IOException {
        try (WasmModule module = engine.compile(StainedGuest.MODULE)) {
            List<String> pristine = pristine(module);
            try (WasmInstance stained = module.instantiate(SILENT)) {
                assertThat(call(stained, "stain")).isInstanceOf(Outcome.Returned.class);
                List<String> seen = observe(stained);
                for (int i = 0; i < pristine.size(); i++) {
                    assertThat(seen.get(i))
                            .as("what is left can be seen")
                            .isNotEqualTo(pristine.get(i))
                            .startsWith(pristine.get(i).substring(0, 4));
                }
            }
            assertThat(workers.memories()).as("one store, of two guests").isEqualTo(2);
            int used = 0;
            for (int round = 0; round < ROUNDS; round++) {
                switch (round % 3) {
                    case 0 -> end(module, SILENT, "stain", Outcome.Returned.class);
                    case 1 -> end(module, SILENT, "stain_and_trap", Outcome.Trapped.class);
                    default -> end(module, ABORTING, "stain_and_call", Outcome.HostAborted.class);
                }
                try (WasmInstance next = module.instantiate(SILENT)) {
                    used += workers.memories() > 1 ? 1 : 0;
                    assertThat(observe(next)).as("round " + round).isEqualTo(pristine);
                }
            }
            assertThat(used).as("guests that had a store after another").isGreaterThan(ROUNDS / 2);
        }
    }

    @Test
    void theHostFunctionsOfAGuestAreItsOwn() {
        try (WasmModule module = engine.compile(StainedGuest.MODULE)) {
            for (int round = 0; round < ROUNDS; round++) {
                List<Long> called = new ArrayList<>();
                HostFunctions host = imported -> (memory, arguments) -> {
                    called.add(memory.size());
                    return new long[0];
                };
                end(module, host, "stain_and_call", Outcome.Returned.class);
                assertThat(called).containsExactly(2L << 16);
            }
        }
    }

    @Test
    void guestsThatAreThereAtTheSameTimeDoNotSeeEachOther() {
        try (WasmModule module = engine.compile(StainedGuest.MODULE)) {
            List<String> pristine = pristine(module);
            try (WasmInstance first = module.instantiate(SILENT);
                    WasmInstance second = module.instantiate(SILENT);
                    WasmInstance third = module.instantiate(SILENT)) {
                assertThat(call(first, "stain")).isInstanceOf(Outcome.Returned.class);
                assertThat(observe(second)).isEqualTo(pristine);
                assertThat(call(second, "stain_and_trap")).isInstanceOf(Outcome.Trapped.class);
                assertThat(observe(third)).isEqualTo(pristine);
                List<String> ofFirst = observe(first);
                second.close();
                try (WasmInstance fourth = module.instantiate(SILENT)) {
                    assertThat(observe(fourth)).isEqualTo(pristine);
                    assertThat(ofFirst.get(0))
                            .isEqualTo("memory " + first.memory().size());
                }
            }
            assertThat(workers.alive()).hasSize(1);
        }
    }

    @Test
    void aGuestOfAHostFunctionDoesNotSeeTheOneThatCalled() {
        try (WasmModule module = engine.compile(StainedGuest.MODULE)) {
            List<String> pristine = pristine(module);
            List<List<String>> seen = new ArrayList<>();
            HostFunctions nesting = imported -> (memory, arguments) -> {
                try (WasmInstance nested = module.instantiate(ABORTING)) {
                    seen.add(observe(nested));
                    assertThat(call(nested, "stain_and_call")).isInstanceOf(Outcome.HostAborted.class);
                }
                return new long[0];
            };
            try (WasmInstance outer = module.instantiate(nesting)) {
                assertThat(call(outer, "stain_and_call")).isInstanceOf(Outcome.Returned.class);
                assertThat(call(outer, "stain_and_call"))
                        .as("its segments are gone")
                        .isInstanceOf(Outcome.Trapped.class);
                assertThat(observe(outer)).isNotEqualTo(pristine);
            }
            assertThat(seen).containsExactly(pristine);
        }
    }

    @Test
    void aStoreServes32Guests() throws IOException {
        PreparedModule empty = numbered(0, 0);
        for (int guests = 1; guests < GUESTS_OF_A_STORE; guests++) {
            runOnce(empty);
            assertThat(workers.memories()).isEqualTo(guests);
        }
        runOnce(empty);
        assertThat(workers.memories()).as("after the last").isZero();
        runOnce(empty);
        assertThat(workers.memories()).as("another store").isEqualTo(1);
    }

    @Test
    void aStoreIsFreedOnceItsGuestsHaveLeftTwoMebibytes() throws IOException {
        PreparedModule half = numbered(0, 16);
        runOnce(half);
        assertThat(workers.memories()).isEqualTo(1);
        runOnce(half);
        assertThat(workers.memories()).isZero();
        runOnce(numbered(0, 32));
        assertThat(workers.memories()).isZero();
    }

    @Test
    void eightStoresWaitForGuestsAndTheOneUnusedForLongestIsFreed() throws IOException {
        for (int module = 0; module < IDLE_STORES + 3; module++) {
            runOnce(numbered(module, 0));
            assertThat(workers.memories()).isEqualTo(Math.min(module + 1, IDLE_STORES));
        }
        runOnce(numbered(3, 0));
        assertThat(workers.memories())
                .as("one more in the store of the eldest that is kept")
                .isEqualTo(IDLE_STORES + 1);
        runOnce(numbered(0, 0));
        assertThat(workers.memories()).as("a new store, for which another went").isEqualTo(IDLE_STORES + 1);
    }

    /** The host refuses such modules and strips start functions; a worker holds out against them all the same. */
    @Test
    void whatCannotBeInstantiatedLeavesNothing() throws IOException {
        PreparedModule outOfMemory =
                new WasmModuleBuilder().memory(1, 1).data(0xFFFD, new byte[4]).build();
        WasmModuleBuilder outOfTable = new WasmModuleBuilder().memory(1, 1).table(1);
        outOfTable.element(1, outOfTable.function("one", List.of(), List.of(), new Code()));
        WasmModuleBuilder startTraps = new WasmModuleBuilder().memory(1, 1);
        startTraps.start(startTraps.function("go", List.of(), List.of(), new Code().op(Op.UNREACHABLE)));
        try (WasmModule module = engine.compile(StainedGuest.MODULE)) {
            List<String> pristine = pristine(module);
            for (int round = 0; round < ROUNDS; round++) {
                assertTrapsAtTheStart(outOfMemory);
                assertTrapsAtTheStart(outOfTable.build());
                assertFailsAtTheStart(startTraps.build());
                end(module, SILENT, "stain", Outcome.Returned.class);
                assertThat(pristine(module)).isEqualTo(pristine);
            }
        }
        assertThat(workers.memories()).as("only those of the module that runs").isLessThan(GUESTS_OF_A_STORE);
    }

    private void assertTrapsAtTheStart(PreparedModule module) {
        try (WasmModule compiled = engine.compile(module);
                WasmInstance guest = compiled.instantiate(SILENT)) {
            assertThat(call(guest, "one")).isInstanceOf(Outcome.Trapped.class);
        }
    }

    private void assertFailsAtTheStart(PreparedModule module) {
        try (WasmModule compiled = engine.compile(module)) {
            assertThatThrownBy(() -> compiled.instantiate(SILENT).close())
                    .isInstanceOfSatisfying(
                            QuoinException.class, e -> assertThat(e.code()).isEqualTo(WasmError.WASM_ENGINE_FAULT));
        }
    }

    @Test
    void aGuestBeyondItsDeadlineTakesItsStoreWithIt() throws IOException {
        try (WasmModule module = engine.compile(StainedGuest.MODULE)) {
            List<String> pristine = pristine(module);
            ProcessHandle before = workers.only();
            try (WasmInstance guest = module.instantiate(SILENT)) {
                assertThat(guest.invoke("stain_and_spin", new long[0], Duration.ofSeconds(2)))
                        .isInstanceOf(Outcome.Faulted.class);
            }
            assertAnotherWorkerWithNothing(before, module, pristine);
        }
    }

    @Test
    void aKilledWorkerTakesItsStoresWithIt() throws IOException {
        try (WasmModule module = engine.compile(StainedGuest.MODULE)) {
            List<String> pristine = pristine(module);
            ProcessHandle before = workers.only();
            HostFunctions killing = imported -> (memory, arguments) -> {
                before.destroyForcibly();
                before.onExit().join();
                return new long[0];
            };
            end(module, killing, "stain_and_call", Outcome.Faulted.class);
            assertAnotherWorkerWithNothing(before, module, pristine);
        }
    }

    private void assertAnotherWorkerWithNothing(ProcessHandle before, WasmModule module, List<String> pristine)
            throws IOException {
        try (WasmInstance next = module.instantiate(SILENT)) {
            assertThat(workers.only()).isNotEqualTo(before);
            assertThat(workers.memories()).as("the guest's alone").isEqualTo(1);
            assertThat(observe(next)).isEqualTo(pristine);
        }
    }
}
