package io.quoin.testkit.kit.wasm;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.spi.wasm.HostFunctions;
import io.quoin.spi.wasm.ValueType;
import io.quoin.spi.wasm.WasmInstance;
import io.quoin.spi.wasm.WasmModule;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Integer instructions at their edges. */
interface ArithmeticLaws extends EngineUnderTest {

    int MIN = Integer.MIN_VALUE;
    long MIN64 = Long.MIN_VALUE;

    List<BinaryCase> BINARY = List.of(
            BinaryCase.i32(Op.I32_ADD, Integer.MAX_VALUE, 1, MIN),
            BinaryCase.i32(Op.I32_SUB, MIN, 1, Integer.MAX_VALUE),
            BinaryCase.i32(Op.I32_MUL, 0x1000_0001, 0x10, 0x10),
            BinaryCase.i32(Op.I32_DIV_S, -7, 2, -3),
            BinaryCase.i32(Op.I32_DIV_S, MIN, 2, 0xC000_0000),
            BinaryCase.i32(Op.I32_DIV_U, -1, 10, 429_496_729),
            BinaryCase.i32(Op.I32_DIV_U, MIN, -1, 0),
            BinaryCase.i32(Op.I32_REM_S, -7, 2, -1),
            BinaryCase.i32(Op.I32_REM_S, MIN, -1, 0),
            BinaryCase.i32(Op.I32_REM_U, -1, 10, 5),
            BinaryCase.i32(Op.I32_SHL, 1, 33, 2),
            BinaryCase.i32(Op.I32_SHR_S, MIN, 31, -1),
            BinaryCase.i32(Op.I32_SHR_U, MIN, 31, 1),
            BinaryCase.i32(Op.I32_ROTL, 0x8000_0001, 1, 3),
            BinaryCase.i32(Op.I32_ROTR, 3, 1, 0x8000_0001),
            BinaryCase.i64(Op.I64_ADD, Long.MAX_VALUE, 1, MIN64),
            BinaryCase.i64(Op.I64_MUL, MIN64, -1, MIN64),
            BinaryCase.i64(Op.I64_DIV_S, -7, 2, -3),
            BinaryCase.i64(Op.I64_DIV_U, -1, 10, 1_844_674_407_370_955_161L),
            BinaryCase.i64(Op.I64_REM_S, MIN64, -1, 0),
            BinaryCase.i64(Op.I64_REM_U, -1, 10, 5),
            BinaryCase.i64(Op.I64_SHL, 1, 65, 2),
            BinaryCase.i64(Op.I64_SHR_S, MIN64, 63, -1),
            BinaryCase.i64(Op.I64_SHR_U, MIN64, 63, 1),
            BinaryCase.i64(Op.I64_ROTL, MIN64 | 1, 1, 3),
            BinaryCase.i64(Op.I64_ROTR, 3, 1, MIN64 | 1));

    List<BinaryCase> COMPARISONS = List.of(
            BinaryCase.i32(Op.I32_LT_S, -1, 0, 1),
            BinaryCase.i32(Op.I32_LT_U, -1, 0, 0),
            BinaryCase.i64(Op.I64_LT_S, -1, 0, 1),
            BinaryCase.i64(Op.I64_LT_U, -1, 0, 0));

    List<UnaryCase> UNARY = List.of(
            UnaryCase.i32(Op.I32_EQZ, 0, 1),
            UnaryCase.i32(Op.I32_CLZ, 0, 32),
            UnaryCase.i32(Op.I32_CTZ, 0, 32),
            UnaryCase.i32(Op.I32_POPCNT, -1, 32),
            UnaryCase.i32(Op.I32_EXTEND8_S, 0x80, -128),
            UnaryCase.i32(Op.I32_EXTEND16_S, 0x7FFF, 0x7FFF),
            UnaryCase.i64(Op.I64_CLZ, 0, 64),
            UnaryCase.i64(Op.I64_CTZ, MIN64, 63),
            UnaryCase.i64(Op.I64_POPCNT, -1, 64),
            UnaryCase.i64(Op.I64_EXTEND32_S, 0x8000_0000L, MIN),
            new UnaryCase(Op.I32_WRAP_I64, ValueType.I64, ValueType.I32, -1, 0xFFFF_FFFFL),
            new UnaryCase(Op.I64_EXTEND_I32_S, ValueType.I32, ValueType.I64, 0xFFFF_FFFFL, -1),
            new UnaryCase(Op.I64_EXTEND_I32_U, ValueType.I32, ValueType.I64, 0xFFFF_FFFFL, 0xFFFF_FFFFL));

    @Test
    default void binaryInstructionsGiveTheSpecifiedResultAtTheirEdges() {
        checkBinary(BINARY, false);
    }

    @Test
    default void comparisonsTellSignedFromUnsigned() {
        checkBinary(COMPARISONS, true);
    }

    private void checkBinary(List<BinaryCase> cases, boolean comparison) {
        WasmModuleBuilder module = new WasmModuleBuilder();
        for (int i = 0; i < cases.size(); i++) {
            BinaryCase one = cases.get(i);
            module.function(
                    "f" + i,
                    List.of(one.type(), one.type()),
                    List.of(comparison ? ValueType.I32 : one.type()),
                    new Code().localGet(0).localGet(1).op(one.op()));
        }
        try (WasmModule compiled = engine().compile(module.build());
                WasmInstance instance = compiled.instantiate(HostFunctions.NONE)) {
            for (int i = 0; i < cases.size(); i++) {
                BinaryCase one = cases.get(i);
                assertThat(value(instance, "f" + i, one.left(), one.right()))
                        .as(one.toString())
                        .isEqualTo(one.expected());
            }
        }
    }

    @Test
    default void unaryInstructionsAndConversionsGiveTheSpecifiedResultAtTheirEdges() {
        WasmModuleBuilder module = new WasmModuleBuilder();
        for (int i = 0; i < UNARY.size(); i++) {
            UnaryCase one = UNARY.get(i);
            module.function(
                    "f" + i,
                    List.of(one.from()),
                    List.of(one.to()),
                    new Code().localGet(0).op(one.op()));
        }
        try (WasmModule compiled = engine().compile(module.build());
                WasmInstance instance = compiled.instantiate(HostFunctions.NONE)) {
            for (int i = 0; i < UNARY.size(); i++) {
                UnaryCase one = UNARY.get(i);
                assertThat(value(instance, "f" + i, one.operand()))
                        .as(one.toString())
                        .isEqualTo(one.expected());
            }
        }
    }

    @Test
    default void aFunctionReturnsSeveralValuesInOrder() {
        WasmModuleBuilder module = new WasmModuleBuilder();
        module.function(
                "swap",
                List.of(ValueType.I32, ValueType.I64),
                List.of(ValueType.I64, ValueType.I32, ValueType.I32),
                new Code().localGet(1).localGet(0).i32(-1));
        assertThat(EngineUnderTest.results(run(module.build(), "swap", 7, -9))).containsExactly(-9, 7, 0xFFFF_FFFFL);
    }

    @Test
    default void aFunctionWithoutResultsReturnsNone() {
        WasmModuleBuilder module = new WasmModuleBuilder();
        module.function("nothing", List.of(), List.of(), new Code());
        assertThat(EngineUnderTest.results(run(module.build(), "nothing"))).isEmpty();
    }

    @Test
    default void recursionComputesFactorials() {
        WasmModuleBuilder module = new WasmModuleBuilder();
        module.function(
                "factorial",
                List.of(ValueType.I64),
                List.of(ValueType.I64),
                new Code()
                        .block()
                        .localGet(0)
                        .i64(2)
                        .op(Op.I64_LT_S)
                        .op(Op.I32_EQZ)
                        .branchIf(0)
                        .i64(1)
                        .op(Op.RETURN)
                        .op(Op.END)
                        .localGet(0)
                        .localGet(0)
                        .i64(-1)
                        .op(Op.I64_ADD)
                        .call(0)
                        .op(Op.I64_MUL));
        assertThat(EngineUnderTest.value(run(module.build(), "factorial", 20))).isEqualTo(2_432_902_008_176_640_000L);
    }

    @Test
    default void aConditionIsTheLow32BitsOfAProduct() {
        List<ValueType> pair = List.of(ValueType.I32, ValueType.I32);
        List<ValueType> one = List.of(ValueType.I32);
        Code product = new Code().localGet(0).localGet(1).op(Op.I32_MUL);
        WasmModuleBuilder module = new WasmModuleBuilder();
        module.function(
                "if",
                pair,
                one,
                new Code()
                        .append(product)
                        .when(ValueType.I32)
                        .i32(1)
                        .otherwise()
                        .i32(0)
                        .op(Op.END));
        module.function(
                "branch",
                pair,
                one,
                new Code()
                        .block(ValueType.I32)
                        .i32(1)
                        .append(product)
                        .branchIf(0)
                        .op(Op.DROP)
                        .i32(0)
                        .op(Op.END));
        module.function(
                "select", pair, one, new Code().i32(1).i32(0).append(product).op(Op.SELECT));
        module.function(
                "eqz", pair, one, new Code().append(product).op(Op.I32_EQZ).op(Op.I32_EQZ));
        try (WasmModule compiled = engine().compile(module.build());
                WasmInstance instance = compiled.instantiate(HostFunctions.NONE)) {
            for (String export : List.of("if", "branch", "select", "eqz")) {
                assertThat(value(instance, export, 0x8000_0000L, 0x8000_0000L))
                        .as(export)
                        .isZero();
                assertThat(value(instance, export, 128, 0x8000_0000L))
                        .as(export)
                        .isZero();
                assertThat(value(instance, export, 3, 0x8000_0000L)).as(export).isEqualTo(1);
            }
        }
    }

    @Test
    default void upperBitsOfA32BitArgumentDoNotReachTheGuest() {
        WasmModuleBuilder module = new WasmModuleBuilder();
        module.function(
                "widen",
                List.of(ValueType.I32),
                List.of(ValueType.I64),
                new Code().localGet(0).op(Op.I64_EXTEND_I32_U));
        module.function("same", List.of(ValueType.I32), List.of(ValueType.I32), new Code().localGet(0));
        assertThat(EngineUnderTest.value(run(module.build(), "widen", 0x7_8000_0001L)))
                .isEqualTo(0x8000_0001L);
        assertThat(EngineUnderTest.value(run(module.build(), "same", 0x7_8000_0001L)))
                .isEqualTo(0x8000_0001L);
    }
}
