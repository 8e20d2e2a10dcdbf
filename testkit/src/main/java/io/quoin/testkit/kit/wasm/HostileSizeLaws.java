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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** Modules that are as large as the profile allows in some way: each compiles, in bounded time, and runs. In every version. */
interface HostileSizeLaws extends EngineUnderTest {

    /** For one compilation on a loaded machine. The largest modules take a few seconds on an idle one. */
    Duration COMPILE_TIME = Duration.ofMinutes(1);

    int MANY_FUNCTIONS = 70;

    /** The largest number up to a bound for which the module is admitted. */
    private static InstrumentedModule largest(
            SandboxVersion version, IntFunction<WasmModuleBuilder> modules, int bound) {
        int admitted = 0;
        int refused = bound + 1;
        while (refused - admitted > 1) {
            int middle = (admitted + refused) >>> 1;
            if (admit(version, modules.apply(middle)).isPresent()) {
                admitted = middle;
            } else {
                refused = middle;
            }
        }
        assertThat(admitted).as("the largest number that is admitted").isPositive();
        return admit(version, modules.apply(admitted)).orElseThrow();
    }

    private static Optional<InstrumentedModule> admit(SandboxVersion version, WasmModuleBuilder module) {
        try {
            return Optional.of(MeteredRun.admit(version, module.build().bytes()));
        } catch (QuoinException e) {
            assertThat(e.code()).isEqualTo(WasmError.WASM_LIMIT);
            return Optional.empty();
        }
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

    /** A module of many functions whose code repeats something as often as given; {@code f0} takes and gives an i32, as does the table's. */
    private static WasmModuleBuilder repeating(int functions, int times, Code unit, List<ValueType> locals) {
        WasmModuleBuilder module = new WasmModuleBuilder().memory(1, 1).table(1);
        Code body = new Code();
        for (int i = 0; i < times; i++) {
            body.append(unit);
        }
        body.localGet(0);
        List<ValueType> one = List.of(ValueType.I32);
        for (int i = 0; i < functions; i++) {
            module.function("f" + i, one, one, locals, body);
        }
        return module.element(0, module.hidden(one, one, new Code().localGet(0)));
    }

    @Test
    default void modulesThatAreHeavyToCompileCompileInBoundedTimeAndRun() {
        for (SandboxVersion version : SandboxVersion.all()) {
            Code branches = new Code().block().localGet(0);
            branches.branchTable(
                    Collections.nCopies(1_000, 0).stream().mapToInt(i -> i).toArray());
            Map<String, Code> units = new LinkedHashMap<>();
            units.put("conditions", new Code().localGet(0).when().op(Op.NOP).op(Op.END));
            units.put("loops", new Code().loop().op(Op.END));
            units.put("tables of branches", branches.op(Op.END));
            units.put("stores", new Code().i32(0).localGet(0).i32Store(0));
            units.put(
                    "arithmetic",
                    new Code().localGet(0).localGet(0).op(Op.I32_MUL).op(Op.DROP));
            units.put(
                    "indirect calls",
                    new Code().localGet(0).i32(0).callIndirect(0).op(Op.DROP));
            units.put("bulk operations", new Code().i32(0).i32(0).i32(0).memoryFill());
            if (version.profile().features().floatingPoint()) {
                units.put(
                        "floats",
                        new Code()
                                .numeric(0x41)
                                .numeric(0x01)
                                .numeric(0xB7)
                                .f64(3)
                                .numeric(0xA2)
                                .op(Op.DROP));
                units.put(
                        "float loads",
                        new Code().i32(0).memoryAccess(0x2A, 0).numeric(0x91).op(Op.DROP));
                units.put(
                        "floats that are stored",
                        new Code().i32(0).f64(3).f64(7).numeric(0xA3).memoryAccess(0x39, 0));
                units.put(
                        "floats that are kept",
                        new Code()
                                .f64(3)
                                .f64(7)
                                .numeric(0xA0)
                                .i64(5)
                                .numeric(0xB5)
                                .numeric(0xBB)
                                .localGet(0)
                                .op(Op.SELECT)
                                .op(Op.DROP));
                units.put(
                        "copies of signs",
                        new Code().f64(3).f64(7).numeric(0xA6).op(Op.DROP));
                units.put(
                        "unsigned conversions", new Code().i64(5).numeric(0xB5).op(Op.DROP));
                units.put("truncations", new Code().f64(3).saturating(6).op(Op.DROP));
            }
            units.put("nops", new Code().op(Op.NOP));
            units.forEach((what, unit) -> {
                // First as heavy as a function may be, then as many of these as a module may have.
                int[] times = {0};
                largest(
                        version,
                        count -> {
                            WasmModuleBuilder module = repeating(1, count, unit, List.of());
                            if (admit(version, module).isPresent()) {
                                times[0] = Math.max(times[0], count);
                            }
                            return module;
                        },
                        32 << 10);
                assertCompiles(
                        what,
                        largest(version, count -> repeating(count, times[0], unit, List.of()), MANY_FUNCTIONS - 10));
            });
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
                assertThat(admit(version, module)).as(nops + " nops").isEmpty();
            }
            assertThat(admit(version, repeating(1, 1, unit, Collections.nCopies(50_000, ValueType.I64))))
                    .isEmpty();
            assertThat(admit(version, new WasmModuleBuilder().memory(65_536, 65_536)))
                    .isEmpty();
            assertThat(admit(version, new WasmModuleBuilder().table(1_000_000))).isEmpty();
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
                admit(SandboxVersion.NEWEST, repeating(1, 1, new Code(), List.of()))
                        .orElseThrow());
    }
}
