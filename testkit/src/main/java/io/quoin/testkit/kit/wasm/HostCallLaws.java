package io.quoin.testkit.kit.wasm;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.spi.error.WasmError;
import io.quoin.spi.wasm.GuestMemory;
import io.quoin.spi.wasm.HostAbort;
import io.quoin.spi.wasm.HostFunctions;
import io.quoin.spi.wasm.Outcome;
import io.quoin.spi.wasm.PreparedModule;
import io.quoin.spi.wasm.ValueType;
import io.quoin.spi.wasm.WasmInstance;
import io.quoin.spi.wasm.WasmModule;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Calls from the guest to the host. */
interface HostCallLaws extends EngineUnderTest {

    /** A module whose function {@code go} passes its arguments to the import {@code env.host} and returns its result. */
    private static PreparedModule caller() {
        WasmModuleBuilder module = new WasmModuleBuilder().memory(1, 1);
        int host = module.imported("env", "host", List.of(ValueType.I32, ValueType.I64), List.of(ValueType.I32));
        module.function(
                "go",
                List.of(ValueType.I32, ValueType.I64),
                List.of(ValueType.I32),
                new Code().localGet(0).localGet(1).call(host));
        module.function(
                "widen",
                List.of(),
                List.of(ValueType.I64),
                new Code().i32(0).i64(0).call(host).op(Op.I64_EXTEND_I32_U));
        module.function("ten", List.of(), List.of(ValueType.I32), new Code().i32(10));
        return module.build();
    }

    @Test
    default void theHostGetsTheArgumentsInRawFormOnTheCallingThread() {
        List<long[]> seen = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        HostFunctions host = imported -> (memory, arguments) -> {
            seen.add(arguments.clone());
            threads.add(Thread.currentThread());
            return new long[] {arguments[0]};
        };
        assertThat(EngineUnderTest.value(run(caller(), host, "go", 0xFFFF_FFFEL, -3)))
                .isEqualTo(0xFFFF_FFFEL);
        assertThat(seen).singleElement().isEqualTo(new long[] {0xFFFF_FFFEL, -3});
        assertThat(threads).containsExactly(Thread.currentThread());
    }

    @Test
    default void importsAreResolvedByTheirNamesAndTypes() {
        List<String> resolved = new ArrayList<>();
        WasmModuleBuilder module = new WasmModuleBuilder();
        int add = module.imported("math", "add", List.of(ValueType.I64, ValueType.I64), List.of(ValueType.I64));
        int twice = module.imported("math", "twice", List.of(ValueType.I64), List.of(ValueType.I64));
        module.function(
                "go",
                List.of(),
                List.of(ValueType.I64),
                new Code().i64(20).i64(1).call(add).call(twice));
        HostFunctions host = imported -> {
            resolved.add(imported.module() + "." + imported.name());
            return switch (imported.name()) {
                case "add" -> (memory, arguments) -> new long[] {arguments[0] + arguments[1]};
                default -> (memory, arguments) -> new long[] {2 * arguments[0]};
            };
        };
        assertThat(EngineUnderTest.value(run(module.build(), host, "go"))).isEqualTo(42);
        assertThat(resolved).contains("math.add", "math.twice");
    }

    @Test
    default void upperBitsOfA32BitHostResultDoNotReachTheGuest() {
        HostFunctions host = imported -> (memory, arguments) -> new long[] {0x7_0000_0005L};
        assertThat(EngineUnderTest.value(run(caller(), host, "widen"))).isEqualTo(5);
        HostFunctions negative = imported -> (memory, arguments) -> new long[] {-1};
        assertThat(EngineUnderTest.value(run(caller(), negative, "widen"))).isEqualTo(0xFFFF_FFFFL);
    }

    @Test
    default void theHostReadsAndWritesTheCallersMemoryDuringTheCall() {
        HostFunctions host = imported -> (memory, arguments) -> {
            memory.write(100, new byte[] {1, 2, 3});
            return new long[] {memory.read(100, 3)[2] + memory.size()};
        };
        try (WasmModule compiled = engine().compile(caller());
                WasmInstance instance = compiled.instantiate(host)) {
            assertThat(value(instance, "go", 0, 0)).isEqualTo(65_539);
            assertThat(instance.memory().read(99, 5)).containsExactly(0, 1, 2, 3, 0);
        }
    }

    @Test
    default void theHostSeesMemoryThatTheGuestHasGrown() {
        WasmModuleBuilder module = new WasmModuleBuilder().memory(1, 4);
        int host = module.imported("env", "size", List.of(), List.of(ValueType.I64));
        module.function(
                "go",
                List.of(),
                List.of(ValueType.I64),
                new Code().i32(2).memoryGrow().op(Op.DROP).call(host));
        HostFunctions functions = imported -> (memory, arguments) -> {
            memory.write(memory.size() - 1, new byte[] {9});
            return new long[] {memory.size() + memory.read(memory.size() - 1, 1)[0]};
        };
        assertThat(EngineUnderTest.value(run(module.build(), functions, "go"))).isEqualTo(3 * 65_536 + 9);
    }

    @Test
    default void anAbortOfTheHostComesBackUnchanged() {
        HostAbort abort = new HostAbort("out_of_patience");
        Outcome outcome = run(
                caller(),
                imported -> (memory, arguments) -> {
                    throw abort;
                },
                "go",
                1,
                2);
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.HostAborted.class,
                        ended -> assertThat(ended.abort()).isSameAs(abort));
    }

    @Test
    default void anyOtherThrowableOfTheHostIsAFault() {
        for (Throwable thrown : List.of(
                new IllegalStateException("disk on fire"), new AssertionError("no"), new StackOverflowError())) {
            Outcome outcome = run(
                    caller(),
                    imported -> (memory, arguments) -> {
                        throw HostCallLaws.<RuntimeException>sneak(thrown);
                    },
                    "go",
                    1,
                    2);
            assertThat(outcome).isInstanceOfSatisfying(Outcome.Faulted.class, faulted -> {
                assertThat(faulted.fault().code()).isEqualTo(WasmError.WASM_ENGINE_FAULT);
                assertThat(faulted.fault())
                        .hasStackTraceContaining(thrown.getClass().getName());
            });
        }
    }

    @SuppressWarnings("unchecked") // Throws any throwable from where none is declared: what a broken host would do.
    private static <T extends Throwable> T sneak(Throwable thrown) throws T {
        throw (T) thrown;
    }

    @Test
    default void aWrongNumberOfHostResultsIsAFault() {
        HostFunctions host = imported -> (memory, arguments) -> new long[] {1, 2};
        assertThat(run(caller(), host, "go", 1, 2)).isInstanceOf(Outcome.Faulted.class);
        HostFunctions none = imported -> (memory, arguments) -> new long[0];
        assertThat(run(caller(), none, "go", 1, 2)).isInstanceOf(Outcome.Faulted.class);
    }

    @Test
    default void aWrongNumberOfArgumentsOrAnUnknownExportIsAFault() {
        HostFunctions host = imported -> (memory, arguments) -> new long[] {1};
        assertThat(run(caller(), host, "go", 1)).isInstanceOf(Outcome.Faulted.class);
        assertThat(run(caller(), host, "go", 1, 2, 3)).isInstanceOf(Outcome.Faulted.class);
        assertThat(run(caller(), host, "absent")).isInstanceOf(Outcome.Faulted.class);
    }

    @Test
    default void severalHostResultsArriveInTheirOrder() {
        WasmModuleBuilder module = new WasmModuleBuilder();
        int host = module.imported(
                "env", "split", List.of(ValueType.I64, ValueType.I64), List.of(ValueType.I32, ValueType.I64));
        module.function(
                "go",
                List.of(ValueType.I64, ValueType.I64),
                List.of(ValueType.I32, ValueType.I64),
                new Code().localGet(0).localGet(1).call(host));
        HostFunctions functions = imported -> (memory, arguments) -> new long[] {arguments[0] & 0xFF, -arguments[1]};
        assertThat(EngineUnderTest.results(run(module.build(), functions, "go", 0x1234, 1L << 40)))
                .containsExactly(0x34, -(1L << 40));
    }

    @Test
    default void manyHostCallsInOneCallAreAllMade() {
        WasmModuleBuilder module = new WasmModuleBuilder();
        int host = module.imported("env", "tick", List.of(), List.of(ValueType.I32));
        module.function(
                "go",
                List.of(),
                List.of(),
                new Code().loop().call(host).branchIf(0).op(Op.END));
        int[] ticks = {0};
        HostFunctions functions = imported -> (memory, arguments) -> new long[] {++ticks[0] < 20_000 ? 1 : 0};
        assertThat(EngineUnderTest.results(run(module.build(), functions, "go")))
                .isEmpty();
        assertThat(ticks[0]).isEqualTo(20_000);
    }

    @Test
    default void aHostFunctionCompilesAndRunsAnotherModule() {
        HostFunctions inner = imported -> (memory, arguments) -> new long[] {arguments[0] + 1};
        HostFunctions outer = imported -> (memory, arguments) -> {
            memory.write(0, new byte[] {7});
            long nested = EngineUnderTest.value(run(caller(), inner, "go", arguments[0] * 10, 0));
            return new long[] {nested + memory.read(0, 1)[0]};
        };
        assertThat(EngineUnderTest.value(run(caller(), outer, "go", 5, 0))).isEqualTo(58);
    }

    @Test
    default void hostFunctionsNestThreeDeepAndTheInnermostAbortStaysWithItsCall() {
        HostFunctions third = imported -> (memory, arguments) -> {
            throw new HostAbort("third");
        };
        HostFunctions second = imported -> (memory, arguments) -> {
            Outcome outcome = run(caller(), third, "go", 1, 1);
            return new long[] {outcome instanceof Outcome.HostAborted ? 3 : 0};
        };
        HostFunctions first = imported ->
                (memory, arguments) -> new long[] {EngineUnderTest.value(run(caller(), second, "go", 1, 1)) + 1};
        assertThat(EngineUnderTest.value(run(caller(), first, "go", 1, 1))).isEqualTo(4);
    }

    @Test
    default void aNestedTrapLeavesTheCallerRunning() {
        WasmModuleBuilder trapping = new WasmModuleBuilder();
        trapping.function("boom", List.of(), List.of(), new Code().op(Op.UNREACHABLE));
        HostFunctions host = imported ->
                (memory, arguments) -> new long[] {run(trapping.build(), "boom") instanceof Outcome.Trapped ? 1 : 0};
        assertThat(EngineUnderTest.value(run(caller(), host, "go", 0, 0))).isEqualTo(1);
    }

    @Test
    default void aHostFunctionThatCallsItsCallerGetsAFaultAndTheCallerGoesOn() {
        List<WasmInstance> self = new ArrayList<>();
        HostFunctions host = imported -> (GuestMemory memory, long[] arguments) ->
                new long[] {invoke(self.get(0), "ten") instanceof Outcome.Faulted ? 1 : 0};
        try (WasmModule compiled = engine().compile(caller());
                WasmInstance instance = compiled.instantiate(host)) {
            self.add(instance);
            assertThat(value(instance, "go", 0, 0)).isEqualTo(1);
            assertThat(value(instance, "ten")).isEqualTo(10);
        }
    }
}
