package io.quoin.testkit.kit.wasm;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.sandbox.abi.agent.AgentAbi;
import io.quoin.sandbox.instrument.InstrumentedModule;
import io.quoin.sandbox.version.SandboxVersion;
import io.quoin.spi.wasm.ValueType;
import io.quoin.spi.wasm.WasmModule;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Runs leave nothing behind: not in the Java heap, not in loaded classes, not in the memory of worker processes. */
interface LeakLaws extends EngineUnderTest {

    List<String> ENDINGS = List.of("returns", "traps", "spins", "aborts");
    int RUNS = 10_000;
    int WARM_UP = 2_000;
    int COMPILATIONS = 150;
    long HEAP_TOLERANCE = 24L << 20;
    long RESIDENT_TOLERANCE = 64L << 20;
    int CLASS_TOLERANCE = 400;

    private static WasmModuleBuilder endings(int constant) {
        WasmModuleBuilder module = new WasmModuleBuilder().memory(1, 16);
        List<ValueType> pair = List.of(ValueType.I32, ValueType.I32);
        int write = module.imported(AgentAbi.MODULE, "output_write", pair, List.of());
        Code grow = new Code()
                .i32(2)
                .memoryGrow()
                .op(Op.DROP)
                .i32(140_000)
                .i32(constant)
                .i32Store(0);
        module.function(
                "returns",
                List.of(),
                List.of(ValueType.I32),
                new Code().append(grow).i32(constant));
        module.function("traps", List.of(), List.of(), new Code().append(grow).op(Op.UNREACHABLE));
        module.function(
                "spins",
                List.of(),
                List.of(),
                new Code().append(grow).loop().branch(0).op(Op.END));
        module.function(
                "aborts",
                List.of(),
                List.of(),
                new Code().append(grow).i32(-1).i32(2).call(write));
        return module;
    }

    @Test
    default void tenThousandRunsLeaveNothingBehind() {
        for (SandboxVersion version : SandboxVersion.all()) {
            InstrumentedModule module =
                    MeteredRun.admit(version, endings(7).build().bytes());
            try (WasmModule compiled = engine().compile(module.prepared())) {
                assertLeavesNothing(WARM_UP, RUNS, run -> {
                    String export = ENDINGS.get(run % ENDINGS.size());
                    assertThat(MeteredRun.call(module, compiled, export, 6_000)).isNotBlank();
                });
            }
        }
    }

    @Test
    default void compiledModulesLeaveNothingBehind() {
        for (SandboxVersion version : SandboxVersion.all()) {
            assertLeavesNothing(
                    COMPILATIONS / 3,
                    COMPILATIONS,
                    number -> assertThat(MeteredRun.call(
                                    version, engine(), endings(number).build().bytes(), "returns", 20_000))
                            .startsWith("OK [" + number + "]"));
        }
    }

    private static void assertLeavesNothing(int warmUp, int times, IntConsumer run) {
        IntStream.range(0, warmUp).forEach(run);
        Footprint before = Footprint.measure();
        IntStream.range(warmUp, times).forEach(run);
        Footprint after = Footprint.measure();
        assertNoMore(before, after);
    }

    private static void assertNoMore(Footprint before, Footprint after) {
        assertThat(after.heapBytes()).as("heap").isLessThan(before.heapBytes() + HEAP_TOLERANCE);
        assertThat(after.classes()).as("classes").isLessThan(before.classes() + CLASS_TOLERANCE);
        assertThat(after.workerBytes()).as("workers").isLessThan(before.workerBytes() + RESIDENT_TOLERANCE);
    }
}
