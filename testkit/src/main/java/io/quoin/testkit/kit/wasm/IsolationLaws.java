package io.quoin.testkit.kit.wasm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quoin.spi.wasm.HostFunctions;
import io.quoin.spi.wasm.Outcome;
import io.quoin.spi.wasm.PreparedModule;
import io.quoin.spi.wasm.ValueType;
import io.quoin.spi.wasm.WasmInstance;
import io.quoin.spi.wasm.WasmModule;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

/** Instances share nothing, and all handles can be closed. */
interface IsolationLaws extends EngineUnderTest {

    /** A module that counts in a global and in memory; {@code sum} adds up the numbers below its argument. */
    private static PreparedModule counter() {
        WasmModuleBuilder module = new WasmModuleBuilder().memory(1, 2);
        int count = module.global(100);
        module.function(
                "count",
                List.of(),
                List.of(ValueType.I64),
                new Code()
                        .i32(0)
                        .i32(0)
                        .i32Load(0)
                        .i32(1)
                        .op(Op.I32_ADD)
                        .i32Store(0)
                        .globalGet(count)
                        .i64(1)
                        .op(Op.I64_ADD)
                        .globalSet(count)
                        .globalGet(count));
        module.function(
                "sum",
                List.of(ValueType.I64),
                List.of(ValueType.I64),
                List.of(ValueType.I64),
                new Code()
                        .loop()
                        .localGet(0)
                        .i64(-1)
                        .op(Op.I64_ADD)
                        .localSet(0)
                        .localGet(1)
                        .localGet(0)
                        .op(Op.I64_ADD)
                        .localSet(1)
                        .i64(0)
                        .localGet(0)
                        .op(Op.I64_LT_S)
                        .branchIf(0)
                        .op(Op.END)
                        .localGet(1));
        module.function("trap", List.of(), List.of(), new Code().op(Op.UNREACHABLE));
        return module.build();
    }

    @Test
    default void instancesOfOneModuleShareNeitherGlobalsNorMemory() {
        try (WasmModule compiled = engine().compile(counter());
                WasmInstance first = compiled.instantiate(HostFunctions.NONE);
                WasmInstance second = compiled.instantiate(HostFunctions.NONE);
                WasmInstance third = compiled.instantiate(HostFunctions.NONE)) {
            assertThat(value(first, "count")).isEqualTo(101);
            assertThat(value(first, "count")).isEqualTo(102);
            assertThat(value(second, "count")).isEqualTo(101);
            assertThat(first.memory().read(0, 4)).containsExactly(2, 0, 0, 0);
            assertThat(second.memory().read(0, 4)).containsExactly(1, 0, 0, 0);
            assertThat(third.memory().read(0, 4)).containsExactly(0, 0, 0, 0);
        }
    }

    @Test
    default void aTrapInOneInstanceLeavesTheOthersUsable() {
        try (WasmModule compiled = engine().compile(counter());
                WasmInstance first = compiled.instantiate(HostFunctions.NONE);
                WasmInstance second = compiled.instantiate(HostFunctions.NONE)) {
            assertThat(invoke(first, "trap")).isInstanceOf(Outcome.Trapped.class);
            assertThat(value(second, "count")).isEqualTo(101);
        }
    }

    @Test
    default void closingTwiceIsHarmlessAndAClosedInstanceFaults() {
        WasmModule compiled = engine().compile(counter());
        WasmInstance instance = compiled.instantiate(HostFunctions.NONE);
        assertThat(value(instance, "count")).isEqualTo(101);
        instance.close();
        instance.close();
        assertThat(invoke(instance, "count")).isInstanceOf(Outcome.Faulted.class);
        compiled.close();
        compiled.close();
        assertThat(value(run(counter(), "count"))).isEqualTo(101);
    }

    @Test
    default void theMemoryOfAClosedInstanceIsEmptyAndHarmsNobody() {
        try (WasmModule compiled = engine().compile(counter());
                WasmInstance other = compiled.instantiate(HostFunctions.NONE)) {
            WasmInstance instance = compiled.instantiate(HostFunctions.NONE);
            instance.close();
            assertThat(instance.memory().size()).isZero();
            assertThatThrownBy(() -> instance.memory().read(0, 1)).isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> instance.memory().write(0, new byte[1]))
                    .isInstanceOf(IndexOutOfBoundsException.class);
            assertThat(value(other, "count")).isEqualTo(101);
        }
    }

    private static long value(Outcome outcome) {
        return EngineUnderTest.value(outcome);
    }

    @Test
    default void threadsWithInstancesOfTheirOwnRunAtTheSameTime() throws Exception {
        try (WasmModule compiled = engine().compile(counter())) {
            List<FutureTask<Long>> tasks = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                Callable<Long> work = () -> {
                    try (WasmInstance instance = compiled.instantiate(HostFunctions.NONE)) {
                        long last = 0;
                        for (int round = 0; round < 50; round++) {
                            assertThat(value(instance, "sum", 1_000)).isEqualTo(499_500);
                            last = value(instance, "count");
                        }
                        return last;
                    }
                };
                FutureTask<Long> task = new FutureTask<>(work);
                tasks.add(task);
                new Thread(null, task, "guest-" + i, engine().info().minThreadStackBytes()).start();
            }
            for (FutureTask<Long> task : tasks) {
                assertThat(task.get()).isEqualTo(150);
            }
        }
    }

    @Test
    default void aThousandInstancesComeAndGo() {
        try (WasmModule compiled = engine().compile(counter())) {
            for (int i = 0; i < 1_000; i++) {
                try (WasmInstance instance = compiled.instantiate(HostFunctions.NONE)) {
                    assertThat(value(instance, "count")).isEqualTo(101);
                }
            }
        }
    }

    @Test
    default void manyModulesAreCompiledAndForgotten() {
        for (int i = 0; i < 100; i++) {
            WasmModuleBuilder module = new WasmModuleBuilder();
            module.function("number", List.of(), List.of(ValueType.I32), new Code().i32(i));
            assertThat(EngineUnderTest.value(run(module.build(), "number"))).isEqualTo(i);
        }
    }

    @Test
    default void anOlderModuleIsStillUsableAfterManyOthers() {
        try (WasmModule oldest = engine().compile(counter());
                WasmInstance open = oldest.instantiate(HostFunctions.NONE)) {
            manyModulesAreCompiledAndForgotten();
            assertThat(value(open, "count")).isEqualTo(101);
            try (WasmInstance late = oldest.instantiate(HostFunctions.NONE)) {
                assertThat(value(late, "count")).isEqualTo(101);
            }
        }
    }
}
