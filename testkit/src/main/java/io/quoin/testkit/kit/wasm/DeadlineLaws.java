package io.quoin.testkit.kit.wasm;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.spi.error.WasmError;
import io.quoin.spi.wasm.HostFunctions;
import io.quoin.spi.wasm.Outcome;
import io.quoin.spi.wasm.PreparedModule;
import io.quoin.spi.wasm.ValueType;
import io.quoin.spi.wasm.WasmInstance;
import io.quoin.spi.wasm.WasmModule;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The deadline stops anything, and harms nobody else. */
interface DeadlineLaws extends EngineUnderTest {

    Duration SHORT = Duration.ofMillis(200);

    private static PreparedModule endless() {
        WasmModuleBuilder module = new WasmModuleBuilder();
        module.function(
                "spin", List.of(), List.of(), new Code().loop().branch(0).op(Op.END));
        module.function("ten", List.of(), List.of(ValueType.I32), new Code().i32(10));
        return module.build();
    }

    private static PreparedModule calling() {
        WasmModuleBuilder module = new WasmModuleBuilder();
        int host = module.imported("env", "host", List.of(), List.of());
        module.function("go", List.of(), List.of(), new Code().call(host));
        module.function(
                "forever",
                List.of(),
                List.of(),
                new Code().loop().call(host).branch(0).op(Op.END));
        return module.build();
    }

    private static void assertFault(Outcome outcome) {
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Faulted.class,
                        faulted -> assertThat(faulted.fault().code()).isEqualTo(WasmError.WASM_ENGINE_FAULT));
    }

    @Test
    default void anEndlessLoopIsStoppedAndTheEngineStaysUsable() {
        for (int round = 0; round < 2; round++) {
            try (WasmModule compiled = engine().compile(endless());
                    WasmInstance instance = compiled.instantiate(HostFunctions.NONE)) {
                assertFault(instance.invoke("spin", new long[0], SHORT));
            }
            assertThat(Thread.interrupted()).isFalse();
            assertThat(EngineUnderTest.value(run(endless(), "ten"))).isEqualTo(10);
        }
    }

    @Test
    default void anEndlessLoopOfHostCallsIsStopped() {
        try (WasmModule compiled = engine().compile(calling());
                WasmInstance instance = compiled.instantiate(imported -> (memory, arguments) -> new long[0])) {
            assertFault(instance.invoke("forever", new long[0], SHORT));
        }
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    default void aCallIsStoppedWhileItWaitsForAnEndlessNestedCall() {
        HostFunctions nesting = imported -> (memory, arguments) -> {
            assertFault(run(endless(), "spin"));
            return new long[0];
        };
        try (WasmModule compiled = engine().compile(calling());
                WasmInstance instance = compiled.instantiate(nesting)) {
            assertFault(instance.invoke("go", new long[0], SHORT));
        }
        assertThat(Thread.interrupted()).isFalse();
        assertThat(EngineUnderTest.value(run(endless(), "ten"))).isEqualTo(10);
    }

    @Test
    default void aHostFunctionNeverSeesTheThreadInterrupted() {
        boolean[] seen = {false};
        HostFunctions host = imported -> (memory, arguments) -> {
            seen[0] |= Thread.currentThread().isInterrupted();
            return new long[0];
        };
        for (int round = 0; round < 5; round++) {
            try (WasmModule compiled = engine().compile(calling());
                    WasmInstance instance = compiled.instantiate(host)) {
                assertFault(instance.invoke("forever", new long[0], Duration.ofMillis(5)));
            }
        }
        assertThat(seen[0]).isFalse();
    }

    @Test
    default void aDeadlineThatIsNotReachedLeavesNoTrace() {
        try (WasmModule compiled = engine().compile(endless());
                WasmInstance instance = compiled.instantiate(HostFunctions.NONE)) {
            for (int i = 0; i < 1_000; i++) {
                assertThat(value(instance, "ten")).isEqualTo(10);
            }
        }
        assertThat(Thread.interrupted()).isFalse();
    }
}
