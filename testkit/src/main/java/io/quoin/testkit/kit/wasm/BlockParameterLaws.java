package io.quoin.testkit.kit.wasm;

import static io.quoin.spi.wasm.ValueType.F32;
import static io.quoin.spi.wasm.ValueType.F64;
import static io.quoin.spi.wasm.ValueType.I32;
import static io.quoin.spi.wasm.ValueType.I64;
import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.sandbox.version.SandboxVersion;
import io.quoin.spi.wasm.FunctionType;
import io.quoin.spi.wasm.ValueType;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Blocks take operands from the stack, whatever leaves them and whatever lies on the stack below and above. */
interface BlockParameterLaws extends EngineUnderTest {

    long BLOCK_GAS = 1L << 40;
    List<ValueType> LONG = List.of(I64);
    int F32_ADD = 0x92;
    int F64_SUB = 0xA1;
    int F64_CONVERT_I64_S = 0xB9;
    int F64_PROMOTE_F32 = 0xBB;

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    default void aConditionalBranchLeavesABlockWithParameters(int version) {
        assertThat(answers(
                        version,
                        module -> new Code()
                                .i64(70)
                                .i64(5)
                                .blockOf(module.type(new FunctionType(LONG, LONG)))
                                .i64(1)
                                .localGet(0)
                                .branchIf(0)
                                .op(Op.DROP)
                                .op(Op.END)
                                .op(Op.I64_ADD)))
                .containsExactly("OK [75]", "OK [71]", "OK [71]");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    default void aBranchTableLeavesBlocksWithParameters(int version) {
        assertThat(answers(version, module -> {
                    int type = module.type(new FunctionType(LONG, LONG));
                    return new Code()
                            .i64(100)
                            .i64(5)
                            .blockOf(type)
                            .i64(10)
                            .op(Op.I64_ADD)
                            .blockOf(type)
                            .i64(3)
                            .i64(4)
                            .localGet(0)
                            .branchTable(0, 1)
                            .op(Op.END)
                            .i64(20)
                            .op(Op.I64_ADD)
                            .op(Op.END)
                            .op(Op.I64_ADD);
                }))
                .containsExactly("OK [124]", "OK [104]", "OK [104]");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    default void bothArmsOfAnIfTakeItsParameters(int version) {
        assertThat(answers(
                        version,
                        module -> new Code()
                                .i64(100)
                                .i64(5)
                                .localGet(0)
                                .whenOf(module.type(new FunctionType(LONG, LONG)))
                                .i64(1)
                                .localGet(0)
                                .branchIf(0)
                                .op(Op.DROP)
                                .otherwise()
                                .i64(2)
                                .op(Op.I64_ADD)
                                .op(Op.END)
                                .op(Op.I64_ADD)))
                .containsExactly("OK [107]", "OK [101]", "OK [101]");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    default void anIfWithoutASecondArmPassesItsParametersOn(int version) {
        assertThat(answers(
                        version,
                        module -> new Code()
                                .i64(100)
                                .i64(5)
                                .i32(9)
                                .localGet(0)
                                .whenOf(module.type(new FunctionType(List.of(I64, I32), List.of(I64, I32))))
                                .op(Op.I64_EXTEND_I32_S)
                                .op(Op.I64_ADD)
                                .i32(1)
                                .op(Op.END)
                                .op(Op.I64_EXTEND_I32_S)
                                .op(Op.I64_ADD)
                                .op(Op.I64_ADD)))
                .containsExactly("OK [114]", "OK [115]", "OK [115]");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    default void anArmThatLeavesTheFunctionLeavesTheOtherItsParameters(int version) {
        assertThat(answers(
                        version,
                        module -> new Code()
                                .i64(100)
                                .i64(5)
                                .localGet(0)
                                .whenOf(module.type(new FunctionType(LONG, LONG)))
                                .op(Op.RETURN)
                                .op(Op.END)
                                .op(Op.I64_ADD)))
                .containsExactly("OK [105]", "OK [5]", "OK [5]");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    default void aLoopTakesParametersAtEachTurn(int version) {
        assertThat(answers(
                        version,
                        module -> new Code()
                                .i64(100)
                                .i64(5)
                                .loopOf(module.type(new FunctionType(LONG, LONG)))
                                .i64(2)
                                .op(Op.I64_MUL)
                                .i64(50)
                                .localGet(0)
                                .i32(0)
                                .localSet(0)
                                .branchIf(0)
                                .op(Op.I64_ADD)
                                .op(Op.END)
                                .op(Op.I64_ADD)))
                .containsExactly("OK [160]", "OK [250]", "OK [250]");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    default void branchesLeadOutOfLoopsWithParametersToWhatIsAroundThem(int version) {
        assertThat(answers(version, module -> {
                    int type = module.type(new FunctionType(LONG, LONG));
                    return new Code()
                            .i64(1000)
                            .block(I64)
                            .i64(2000)
                            .i64(5)
                            .loopOf(type)
                            .i64(1)
                            .op(Op.I64_ADD)
                            .loopOf(type)
                            .i64(10)
                            .op(Op.I64_ADD)
                            .localSet(1)
                            .i64(77)
                            .localGet(1)
                            .localGet(0)
                            .localGet(0)
                            .i32(1)
                            .op(Op.I32_SUB)
                            .localSet(0)
                            .branchTable(0, 1, 2)
                            .op(Op.END)
                            .op(Op.RETURN)
                            .op(Op.END)
                            .op(Op.I64_ADD)
                            .op(Op.END)
                            .op(Op.I64_ADD);
                }))
                .containsExactly("OK [1026]", "OK [1037]", "OK [1016]");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    default void aLoopWithParametersMayTurnOnce(int version) {
        assertThat(answers(
                        version,
                        module -> new Code()
                                .i64(100)
                                .i64(5)
                                .loopOf(module.type(new FunctionType(LONG, LONG)))
                                .localGet(0)
                                .when()
                                .i64(3)
                                .op(Op.RETURN)
                                .op(Op.END)
                                .op(Op.END)
                                .op(Op.I64_ADD)))
                .containsExactly("OK [105]", "OK [3]", "OK [3]");
    }

    @Test
    default void parametersOfEveryTypeKeepTheirOrderInBlocksWithinBlocks() {
        List<ValueType> mixed = List.of(I32, F64, I64, F32);
        assertThat(answers(2, module -> {
                    int type = module.type(new FunctionType(mixed, mixed));
                    return new Code()
                            .i32(1)
                            .f64(2)
                            .i64(3)
                            .constant(F32, Float.floatToRawIntBits(4))
                            .blockOf(type)
                            .localGet(0)
                            .whenOf(type)
                            .constant(F32, Float.floatToRawIntBits(1))
                            .numeric(F32_ADD)
                            .blockOf(type)
                            .localGet(0)
                            .branchIf(2)
                            .op(Op.END)
                            .op(Op.END)
                            .op(Op.END)
                            .numeric(F64_PROMOTE_F32)
                            .localSet(2)
                            .numeric(F64_CONVERT_I64_S)
                            .localGet(2)
                            .numeric(F64_SUB)
                            .numeric(F64_SUB)
                            .op(Op.I64_TRUNC_F64_S)
                            .localSet(1)
                            .op(Op.I64_EXTEND_I32_S)
                            .i64(1000)
                            .op(Op.I64_MUL)
                            .localGet(1)
                            .op(Op.I64_ADD);
                }))
                // 1000 * i32 + (f64 - (i64 - f32))
                .containsExactly("OK [1003]", "OK [1004]", "OK [1004]");
    }

    /** What a function that takes an i32 and gives an i64 answers to 0, 1 and 2. */
    private List<String> answers(int version, Function<WasmModuleBuilder, Code> code) {
        WasmModuleBuilder module = new WasmModuleBuilder().memory(1, 1);
        List<ValueType> locals = version == 1 ? List.of(I64) : List.of(I64, F64);
        module.function("go", List.of(I32), List.of(I64), locals, code.apply(module));
        byte[] bytes = module.build().bytes();
        return List.of(0, 1, 2).stream()
                .map(argument ->
                        MeteredRun.call(SandboxVersion.of(version), engine(), bytes, "go", BLOCK_GAS, argument))
                .map(answer -> answer.substring(0, answer.indexOf(" gas")))
                .toList();
    }
}
