package io.quoin.testkit.kit.wasm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quoin.sandbox.version.SandboxVersion;
import io.quoin.spi.value.Hash;
import io.quoin.spi.wasm.FunctionType;
import io.quoin.spi.wasm.ValueType;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Metered modules end alike on every engine, gas included, however hostile they are. */
interface MeteredLaws extends EngineUnderTest {

    long GAS = 1L << 50;
    int RANDOM_MODULES = 300;

    /** What the random modules of the seeds from 0 on give, as the interpreter, the compiler and Wasmtime agreed. */
    String OUTCOMES_OF_RANDOM_MODULES = "fc7e8e36289e4fdb9b72445db8e16a178557cfada13eab6417286eb929dc2377";

    /** The same with version 2's floats and bulk operations. */
    String OUTCOMES_OF_RANDOM_MODULES_2 = "760e7a09dbfb94dd7dcd873e96003b6fa895c30f5dddc62c4542ec58c6e76ac5";

    /** How many more modules to run; their outcomes go to a file, to be compared with another engine's. */
    String MORE_MODULES = "quoin.kit.modules";

    /** In every version. */
    private void assertMeetsTheStackLimit(WasmModuleBuilder module, long... arguments) {
        for (SandboxVersion version : SandboxVersion.all()) {
            assertEnds(version, "STACK_LIMIT [] gas " + GAS, module, arguments);
        }
    }

    /** In every version. */
    private void assertTraps(WasmModuleBuilder module, long... arguments) {
        for (SandboxVersion version : SandboxVersion.all()) {
            assertEnds(version, "TRAP [] gas " + GAS, module, arguments);
        }
    }

    private void assertEnds(SandboxVersion version, String expected, WasmModuleBuilder module, long... arguments) {
        assertThat(MeteredRun.call(version, engine(), module.build().bytes(), "go", GAS, arguments))
                .as(engine().info().name())
                .isEqualTo(expected);
    }

    @Test
    default void randomModulesGiveTheRecordedOutcomesAndGas() {
        assertThat(outcomesOfRandomModules(SandboxVersion.V1)).isEqualTo(OUTCOMES_OF_RANDOM_MODULES);
    }

    @Test
    default void randomModulesOfVersion2GiveTheRecordedOutcomesAndGas() {
        assertThat(outcomesOfRandomModules(SandboxVersion.V2)).isEqualTo(OUTCOMES_OF_RANDOM_MODULES_2);
    }

    private String outcomesOfRandomModules(SandboxVersion version) {
        StringBuilder outcomes = new StringBuilder();
        for (int seed = 0; seed < RANDOM_MODULES; seed++) {
            outcomes.append(MeteredRun.randomModule(version, engine(), new Random(seed)));
        }
        assertThat(outcomes)
                .contains("OK [")
                .contains("TRAP")
                .contains("OUT_OF_GAS")
                .contains("STACK_LIMIT")
                .contains("HOST_ABORT");
        return hash(outcomes.toString());
    }

    @Test
    default void moreRandomModulesAreRunOnDemand() throws IOException {
        int more = Integer.getInteger(MORE_MODULES, 0);
        assumeTrue(more > 0, "Skipped: runs with -D" + MORE_MODULES + "=<how many>");
        Path file = Path.of("target", "outcomes-" + engine().info().name() + ".txt");
        try (Writer out = Files.newBufferedWriter(file)) {
            for (int seed = RANDOM_MODULES; seed < RANDOM_MODULES + more; seed++) {
                out.write(seed + " " + hash(MeteredRun.randomModule(SandboxVersion.V1, engine(), new Random(seed)))
                        + "\n");
            }
        }
    }

    private static String hash(String outcomes) {
        return Hash.sha256(outcomes.getBytes(StandardCharsets.UTF_8)).toHex();
    }

    @Test
    default void valuesThatACompilerKeepsDoNotExhaustTheEnginesStack() {
        for (int values : new int[] {100, 400, 1_000}) {
            Code code = new Code();
            computed(code, values, Op.I64_ADD);
            code.localGet(0)
                    .i64(1)
                    .op(Op.I64_ADD)
                    .call(0)
                    .localGet(1)
                    .op(Op.I64_ADD)
                    .localSet(1);
            computed(code, values, Op.I64_MUL);
            WasmModuleBuilder module = new WasmModuleBuilder();
            module.function(
                    "go", List.of(ValueType.I64), List.of(ValueType.I64), List.of(ValueType.I64), code.localGet(1));
            assertMeetsTheStackLimit(module, 77);
        }
    }

    /** Computes the same products of the parameter each time, which are then combined into the local. */
    private static void computed(Code code, int values, Op combination) {
        for (int i = 0; i < values; i++) {
            code.localGet(1)
                    .localGet(0)
                    .i64(3 + 2L * i)
                    .op(Op.I64_MUL)
                    .op(combination)
                    .localSet(1);
        }
    }

    @Test
    default void manyLocalsDoNotExhaustTheEnginesStack() {
        Code code = new Code();
        for (int i = 1; i < 256; i++) {
            code.localGet(0).i64(7_919L * i).op(Op.I64_MUL).localSet(i);
        }
        code.localGet(0).call(0);
        for (int i = 1; i < 256; i++) {
            code.localGet(i).op(Op.I64_ADD);
        }
        WasmModuleBuilder module = new WasmModuleBuilder();
        List<ValueType> locals = Collections.nCopies(255, ValueType.I64);
        module.function("go", List.of(ValueType.I64), List.of(ValueType.I64), locals, code);
        assertMeetsTheStackLimit(module, 77);
    }

    @Test
    default void mutualIndirectRecursionMeetsTheStackLimit() {
        List<ValueType> many = Collections.nCopies(16, ValueType.I64);
        FunctionType type = new FunctionType(many, List.of(ValueType.I64, ValueType.I64, ValueType.I64));
        WasmModuleBuilder module = new WasmModuleBuilder().table(2);
        for (int i = 0; i < 2; i++) {
            Code code = new Code();
            for (int parameter = 0; parameter < 16; parameter++) {
                code.localGet(parameter);
            }
            module.function(
                    "f" + i, type.parameters(), type.results(), code.i32(1 - i).callIndirect(module.type(type)));
            module.element(i, i);
        }
        Code start = new Code();
        many.forEach(parameter -> start.i64(1));
        module.function("go", List.of(), type.results(), start.call(0));
        assertMeetsTheStackLimit(module);
    }

    @Test
    default void lengthsOfBulkOperationsThatWrapAroundTrap() {
        for (long address : new long[] {0, 1, 65_535, 65_536, 0x7FFF_FFFFL, 0x8000_0000L, 0xFFFF_FFFFL}) {
            for (long length : new long[] {65_537, 0x7FFF_FFFFL, 0x8000_0000L, 0xFFFF_FFFFL}) {
                assertTraps(bulk(new Code().memoryFill()), address, length);
                assertTraps(bulk(new Code().memoryCopy()), address, length);
            }
        }
        assertEnds(SandboxVersion.V1, "OK [0] gas 1024", bulk(new Code().memoryFill()), 65_536, 0);
        assertEnds(SandboxVersion.V2, "OK [0] gas 1049", bulk(new Code().memoryFill()), 65_536, 0);
        assertTraps(bulk(new Code().memoryCopy()), 65_537, 0);
    }

    private static WasmModuleBuilder bulk(Code operation) {
        WasmModuleBuilder module = new WasmModuleBuilder().memory(1, 1);
        Code code = new Code().localGet(0).localGet(0).localGet(1);
        module.function(
                "go",
                List.of(ValueType.I32, ValueType.I32),
                List.of(ValueType.I32),
                code.append(operation).i32(0));
        return module;
    }

    @Test
    default void memoryThatCannotGrowCostsWhatWasAskedFor() {
        WasmModuleBuilder module = new WasmModuleBuilder().memory(1, 2);
        module.function(
                "go",
                List.of(ValueType.I32),
                List.of(ValueType.I32),
                new Code().localGet(0).memoryGrow());
        for (long pages : new long[] {2, 0x7FFF_FFFFL, 0x8000_0000L, 0xFFFF_FFFFL}) {
            long gas = 1_000 + 1 + 1_000 + 1_000 * pages;
            for (SandboxVersion version : SandboxVersion.all()) {
                assertEnds(version, "OK [4294967295] gas " + gas, module, pages);
            }
        }
    }
}
