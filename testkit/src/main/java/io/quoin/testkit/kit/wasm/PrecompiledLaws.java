package io.quoin.testkit.kit.wasm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.quoin.sandbox.run.SelfTest;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.error.WasmError;
import io.quoin.spi.wasm.HostFunctions;
import io.quoin.spi.wasm.PreparedModule;
import io.quoin.spi.wasm.ValueType;
import io.quoin.spi.wasm.WasmCapability;
import io.quoin.spi.wasm.WasmEngine;
import io.quoin.spi.wasm.WasmInstance;
import io.quoin.spi.wasm.WasmModule;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@link WasmCapability#PRECOMPILED_CODE}: kept code runs as compiled code does, and nothing else is taken for it. */
interface PrecompiledLaws extends EngineUnderTest {

    private static PreparedModule answering(int value) {
        WasmModuleBuilder module = new WasmModuleBuilder();
        module.function("answer", List.of(), List.of(ValueType.I32), new Code().i32(value));
        return module.build();
    }

    /** With an import, a memory and enough functions that a compiler splits them up. */
    private static PreparedModule large() {
        WasmModuleBuilder module = new WasmModuleBuilder();
        int host = module.imported("env", "host", List.of(), List.of());
        for (int i = 0; i < 3_000; i++) {
            module.function(
                    "f" + i,
                    List.of(),
                    List.of(ValueType.I32),
                    new Code().call(host).i32(i));
        }
        return module.build();
    }

    private static long answer(WasmEngine engine, PreparedModule module, byte[] code) {
        try (WasmModule loaded = engine.load(module, code);
                WasmInstance instance = loaded.instantiate(HostFunctions.NONE)) {
            return EngineUnderTest.value(instance.invoke("answer", new long[0], PATIENCE));
        }
    }

    private static void assertRefused(WasmEngine engine, PreparedModule module, byte[] code) {
        assertThatThrownBy(() -> engine.load(module, code).close())
                .isInstanceOfSatisfying(
                        QuoinException.class, e -> assertThat(e.code()).isEqualTo(WasmError.WASM_UNSUPPORTED_HERE));
    }

    @Test
    default void keptCodeGivesTheRecordedResultsAndGasAlsoInAnotherEngine() {
        assumeThat(capabilities()).contains(WasmCapability.PRECOMPILED_CODE);
        withAnotherEngine(another -> assertThatCode(
                        () -> SelfTest.run(new PrecompilingEngine(engine(), another), InstantSource.system()))
                .doesNotThrowAnyException());
    }

    @Test
    default void keptCodeMayBeLoadedManyTimesAndCallsTheHost() {
        assumeThat(capabilities()).contains(WasmCapability.PRECOMPILED_CODE);
        PreparedModule module = large();
        byte[] code = engine().precompile(module);
        for (int round = 0; round < 3; round++) {
            int[] calls = new int[1];
            HostFunctions host = imported -> (memory, arguments) -> {
                calls[0]++;
                return new long[0];
            };
            try (WasmModule first = engine().load(module, code);
                    WasmModule second = engine().load(module, code);
                    WasmInstance one = first.instantiate(host);
                    WasmInstance two = second.instantiate(host)) {
                assertThat(value(one, "f17")).isEqualTo(17);
                assertThat(value(two, "f2999")).isEqualTo(2_999);
                assertThat(calls[0]).isEqualTo(2);
            }
        }
    }

    @Test
    default void damagedOrForeignCodeIsRefusedAndNotRun() {
        assumeThat(capabilities()).contains(WasmCapability.PRECOMPILED_CODE);
        PreparedModule module = answering(42);
        byte[] code = engine().precompile(module);
        assertThat(answer(engine(), module, code)).isEqualTo(42);
        for (int i = 0; i < code.length; i++) {
            byte[] damaged = code.clone();
            damaged[i] ^= (byte) (1 << i % 8);
            assertRefused(engine(), module, damaged);
            assertRefused(engine(), module, Arrays.copyOf(code, i));
        }
        assertRefused(engine(), module, Arrays.copyOf(code, code.length + 1));
        assertRefused(engine(), answering(43), code);
        assertThat(answer(engine(), module, code)).isEqualTo(42);
    }

    @Test
    default void anEngineThatKeepsNoCodeRefusesToGiveOrTakeAny() {
        assumeThat(capabilities()).doesNotContain(WasmCapability.PRECOMPILED_CODE);
        PreparedModule module = answering(42);
        assertThatThrownBy(() -> engine().precompile(module))
                .isInstanceOfSatisfying(
                        QuoinException.class, e -> assertThat(e.code()).isEqualTo(WasmError.WASM_UNSUPPORTED_HERE));
        assertRefused(engine(), module, new byte[0]);
    }
}
