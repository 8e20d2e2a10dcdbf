package io.quoin.testkit.kit.wasm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.quoin.sandbox.instrument.InstrumentedModule;
import io.quoin.sandbox.version.SandboxVersion;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.error.WasmError;
import io.quoin.spi.value.Hash;
import io.quoin.spi.wasm.PreparedModule;
import io.quoin.spi.wasm.ValueType;
import io.quoin.spi.wasm.WasmModule;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** Modules that are as large as the profile allows in some way: each compiles, in bounded time, and runs. In every version. */
interface HostileSizeLaws extends EngineUnderTest {

    /** For one compilation on a loaded machine. The largest modules take a few seconds on an idle one. */
    Duration COMPILE_TIME = Duration.ofMinutes(1);

    private static InstrumentedModule largest(
            SandboxVersion version, IntFunction<WasmModuleBuilder> modules, int bound) {
        return HeavyModule.admit(version, modules.apply(HeavyModule.largest(version, modules, bound)))
                .orElseThrow();
    }

    private static WasmModuleBuilder repeating(int functions, int times, Code unit, List<ValueType> locals) {
        return HeavyModule.repeating(functions, times, new HeavyShape("code", locals, module -> unit));
    }

    private void assertCompiles(String what, InstrumentedModule module) {
        Instant start = Instant.now();
        try (WasmModule compiled = engine().compile(module.prepared())) {
            Duration taken = Duration.between(start, Instant.now());
            assertThat(taken).as(what).isLessThan(COMPILE_TIME);
            assertThat(MeteredRun.call(module, compiled, "f0", 1L << 40, 1))
                    .as(what)
                    .startsWith("OK ");
        }
    }

    /** More different numbers than the constants of a class of the Java platform. */
    @Test
    default void manyDifferentConstantsAreOfferedToEveryEngine() {
        WasmModuleBuilder module = new WasmModuleBuilder();
        Code go = new Code();
        long expected = 0;
        for (int function = 0; function < 40; function++) {
            Code code = new Code().i64(0);
            for (int i = 0; i < 1_500; i++) {
                long number = 1_000_000L + function * 1_500L + i;
                expected += number;
                code.i64(number).op(Op.I64_ADD);
            }
            int defined = module.function("f" + function, List.of(), List.of(ValueType.I64), code);
            go.call(defined);
            if (function > 0) {
                go.op(Op.I64_ADD);
            }
        }
        module.function("go", List.of(), List.of(ValueType.I64), go);
        for (SandboxVersion version : SandboxVersion.all()) {
            assertThat(MeteredRun.call(version, engine(), module.build().bytes(), "go", 1_000_000))
                    .startsWith("OK [" + expected + "]");
        }
    }

    @Test
    default void modulesThatAreHeavyToCompileCompileInBoundedTimeAndRun() {
        for (SandboxVersion version : SandboxVersion.all()) {
            for (HeavyShape shape : HeavyShape.all(version.profile().features())) {
                assertCompiles(shape.name(), HeavyModule.of(version, shape, 1).admitted());
            }
        }
    }

    @Test
    default void manyTinyFunctionsAndManyLocalsCompile() {
        for (SandboxVersion version : SandboxVersion.all()) {
            assertCompiles(
                    "locals",
                    largest(
                            version,
                            count -> repeating(60, 1, new Code(), Collections.nCopies(count, ValueType.I64)),
                            255));
            assertCompiles(
                    "functions",
                    largest(
                            version,
                            count -> {
                                WasmModuleBuilder module = repeating(1, 1, new Code(), List.of());
                                for (int i = 1; i < count; i++) {
                                    module.hidden(List.of(), List.of(), new Code());
                                }
                                return module;
                            },
                            5_000));
        }
    }

    @Test
    default void deepNestingAndDeepOperandStacksCompile() {
        for (SandboxVersion version : SandboxVersion.all()) {
            assertCompiles(
                    "blocks in blocks",
                    largest(
                            version,
                            depth -> {
                                Code unit = new Code();
                                for (int i = 0; i < depth; i++) {
                                    unit.block();
                                }
                                unit.localGet(0).branchIf(depth - 1);
                                for (int i = 0; i < depth; i++) {
                                    unit.op(Op.END);
                                }
                                return repeating(1, 1, unit, List.of());
                            },
                            1_000));
            assertCompiles(
                    "operands",
                    largest(
                            version,
                            depth -> {
                                Code unit = new Code();
                                for (int i = 0; i < depth; i++) {
                                    unit.localGet(0);
                                }
                                for (int i = 0; i < depth; i++) {
                                    unit.op(Op.DROP);
                                }
                                return repeating(1, 1, unit, List.of());
                            },
                            2_000));
        }
    }

    @Test
    default void modulesBeyondTheLimitsNeverReachAnEngine() {
        for (SandboxVersion version : SandboxVersion.all()) {
            Code unit = new Code().op(Op.NOP);
            for (int nops : new int[] {33 << 10, 10 << 20}) {
                WasmModuleBuilder module = repeating(1, nops, unit, List.of());
                assertThat(HeavyModule.admit(version, module))
                        .as(nops + " nops")
                        .isEmpty();
            }
            assertThat(HeavyModule.admit(version, repeating(1, 1, unit, Collections.nCopies(50_000, ValueType.I64))))
                    .isEmpty();
            assertThat(HeavyModule.admit(version, new WasmModuleBuilder().memory(65_536, 65_536)))
                    .isEmpty();
            assertThat(HeavyModule.admit(version, new WasmModuleBuilder().table(1_000_000)))
                    .isEmpty();
        }
    }

    /** Engines are only ever given what was validated; even so, none may fall over numbers that are encoded wrong. */
    @Test
    default void malformedNumbersAreRefusedAndLeaveTheEngineUsable() {
        int[][] sections = {
            {1, 0x80},
            {1, 0x80, 0x80, 0x80, 0x80, 0x80, 0x00},
            {1, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F},
            {1, 2, 0x80, 0x80},
            {1, 6, 0x80, 0x80, 0x80, 0x80, 0x80, 0x00},
            {1, 5, 0xFF, 0xFF, 0xFF, 0xFF, 0x1F},
            {3, 5, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F},
            {5, 7, 1, 0, 0x80, 0x80, 0x80, 0x80, 0x70},
            {6, 9, 1, 0x7F, 0, 0x41, 0xFF, 0xFF, 0xFF, 0xFF, 0x6F},
            {10, 5, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F},
            {0, 5, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F}
        };
        for (int[] section : sections) {
            byte[] bytes = new BinaryWriter()
                    .octets(0x00, 'a', 's', 'm', 0x01, 0x00, 0x00, 0x00)
                    .octets(section)
                    .toBytes();
            assertThatCode(() -> MeteredRun.admit(SandboxVersion.NEWEST, bytes)).isInstanceOf(QuoinException.class);
            PreparedModule module = new PreparedModule(Hash.sha256(bytes), bytes, List.of(), List.of());
            try (WasmModule compiled = engine().compile(module)) {
                assertThat(compiled).as("what some engines accept").isNotNull();
            } catch (QuoinException e) {
                assertThat(e.code()).isIn(WasmError.WASM_UNSUPPORTED_HERE, WasmError.WASM_ENGINE_FAULT);
            }
        }
        assertCompiles(
                "the next",
                HeavyModule.admit(SandboxVersion.NEWEST, repeating(1, 1, new Code(), List.of()))
                        .orElseThrow());
    }
}
