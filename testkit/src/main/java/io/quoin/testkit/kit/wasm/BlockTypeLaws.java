package io.quoin.testkit.kit.wasm;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.sandbox.version.SandboxVersion;
import io.quoin.spi.wasm.FunctionType;
import io.quoin.spi.wasm.ValueType;
import io.quoin.testkit.kit.wasm.random.UnusedTypes;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A block yields the results of its type whatever number that has, also from 64 to 127, which are the codes of value types
 * where a block's type has one byte.
 */
interface BlockTypeLaws extends EngineUnderTest {

    int FIRST_TYPE = 56;
    int LAST_TYPE = 132;
    List<ValueType> TWO = List.of(ValueType.I32, ValueType.I32);

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    default void aBlockOfAnyTypeYieldsItsResults(int version) {
        assertThreeForEveryType(
                version,
                module -> new Code()
                        .i32(5)
                        .blockOf(module.type(new FunctionType(List.of(), TWO)))
                        .i32(1)
                        .i32(2)
                        .branch(0)
                        .op(Op.END)
                        .op(Op.I32_ADD)
                        .op(Op.RETURN));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    default void aConditionOfAnyTypeYieldsItsResults(int version) {
        assertThreeForEveryType(
                version,
                module -> new Code()
                        .i32(1)
                        .whenOf(module.type(new FunctionType(List.of(), TWO)))
                        .i32(1)
                        .i32(2)
                        .otherwise()
                        .i32(3)
                        .i32(4)
                        .op(Op.END)
                        .op(Op.I32_ADD));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    default void aBlockOfAnyTypeTakesItsOperands(int version) {
        assertThreeForEveryType(
                version,
                module -> new Code()
                        .i32(1)
                        .i32(2)
                        .blockOf(module.type(new FunctionType(TWO, TWO)))
                        .op(Op.END)
                        .op(Op.I32_ADD));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    default void aLoopOfAnyTypeTakesItsOperands(int version) {
        assertThreeForEveryType(
                version,
                module -> new Code()
                        .i32(1)
                        .i32(2)
                        .loopOf(module.type(new FunctionType(TWO, TWO)))
                        .op(Op.END)
                        .op(Op.I32_ADD));
    }

    /** The function's own results, for which a return inside a block branches. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    default void aFunctionOfAnyTypeReturnsItsResults(int version) {
        for (int types = FIRST_TYPE; types <= LAST_TYPE; types++) {
            WasmModuleBuilder module = new WasmModuleBuilder();
            UnusedTypes.add(module, types);
            module.function(
                    "go",
                    List.of(),
                    TWO,
                    new Code()
                            .block()
                            .i32(1)
                            .i32(2)
                            .op(Op.RETURN)
                            .op(Op.END)
                            .i32(3)
                            .i32(4));
            assertThat(run(version, module)).as("after %s types", types).startsWith("OK [1, 2]");
        }
    }

    /** Code of a function, for a module whose types it may add to. */
    @FunctionalInterface
    interface Body {
        Code in(WasmModuleBuilder module);
    }

    private void assertThreeForEveryType(int version, Body body) {
        for (int types = FIRST_TYPE; types <= LAST_TYPE; types++) {
            WasmModuleBuilder module = new WasmModuleBuilder();
            UnusedTypes.add(module, types);
            module.function("go", List.of(), List.of(ValueType.I32), body.in(module));
            assertThat(run(version, module)).as("after %s types", types).startsWith("OK [3]");
        }
    }

    private String run(int version, WasmModuleBuilder module) {
        return MeteredRun.call(
                SandboxVersion.of(version), engine(), module.build().bytes(), "go", 1_000_000);
    }
}
