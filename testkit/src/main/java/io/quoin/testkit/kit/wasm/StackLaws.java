package io.quoin.testkit.kit.wasm;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.sandbox.version.SandboxVersion;
import io.quoin.spi.wasm.FunctionType;
import io.quoin.spi.wasm.ValueType;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Calls end at the same depth, with the same gas, on every engine and in every version: what is expected is computed from
 * the rules in {@code docs/challenge-authors.md}. Each {@code go} calls itself as often as its argument says.
 */
interface StackLaws extends EngineUnderTest {

    int STACK_UNITS = 65_536;

    /** What every frame takes beside its locals, operands and computed values. */
    int FRAME = 16;

    long STACK_GAS = 1L << 40;
    List<ValueType> COUNT = List.of(ValueType.I32);

    /** The gas of a direct call, and of one by the table. */
    private static int call(SandboxVersion version) {
        return version.equals(SandboxVersion.V1) ? 5 : 6;
    }

    private static int callIndirect(SandboxVersion version) {
        return version.equals(SandboxVersion.V1) ? 10 : 18;
    }

    /**
     * The deepest recursion returns, and the next one meets the limit.
     *
     * @param units of a frame
     * @param gasPerCall of a frame that calls another
     * @param gasBeside of the last frame and of the start
     */
    private void assertDepth(
            SandboxVersion version, WasmModuleBuilder module, int units, int gasPerCall, int gasBeside, String result) {
        byte[] bytes = module.build().bytes();
        int deepest = STACK_UNITS / units - 1;
        assertThat(MeteredRun.call(version, engine(), bytes, "go", STACK_GAS, deepest))
                .as("version %s", version.number())
                .isEqualTo("OK [" + result + "] gas " + ((long) deepest * gasPerCall + gasBeside));
        for (long more : new long[] {deepest + 1, deepest + 2, 0xFFFF_FFFFL}) {
            assertThat(MeteredRun.call(version, engine(), bytes, "go", STACK_GAS, more))
                    .as("version %s, %s calls", version.number(), more)
                    .isEqualTo("STACK_LIMIT [] gas " + STACK_GAS);
        }
    }

    /** If the argument is not 0, the given code for the argument less one, otherwise the number 1. */
    private static Code unlessZero(Code recursion) {
        return new Code()
                .localGet(0)
                .when(ValueType.I32)
                .localGet(0)
                .i32(1)
                .op(Op.I32_SUB)
                .append(recursion)
                .otherwise()
                .i32(1)
                .op(Op.END);
    }

    @Test
    default void recursionEndsAtTheDepthThatTheRulesGive() {
        for (SandboxVersion version : SandboxVersion.all()) {
            WasmModuleBuilder module = new WasmModuleBuilder();
            module.function("go", COUNT, COUNT, unlessZero(new Code().call(0)));
            assertDepth(version, module, 1 + 2 + FRAME, 5 + call(version), 3, "1");
        }
    }

    @Test
    default void framesOfManyLocalsEndItSooner() {
        for (SandboxVersion version : SandboxVersion.all()) {
            for (int locals : new int[] {15, 100, 255}) {
                WasmModuleBuilder module = new WasmModuleBuilder();
                List<ValueType> wide = Collections.nCopies(locals, ValueType.I64);
                module.function("go", COUNT, COUNT, wide, unlessZero(new Code().call(0)));
                int zeroing = (1 + locals) / 8;
                assertDepth(version, module, 1 + locals + 2 + FRAME, 5 + call(version) + zeroing, 3 + zeroing, "1");
            }
        }
    }

    @Test
    default void deepOperandStacksEndItSooner() {
        int operands = 500;
        for (SandboxVersion version : SandboxVersion.all()) {
            Code code = new Code();
            for (int i = 0; i < operands; i++) {
                code.i64(i);
            }
            code.append(unlessZero(new Code().call(0))).localSet(0);
            for (int i = 0; i < operands; i++) {
                code.op(Op.DROP);
            }
            WasmModuleBuilder module = new WasmModuleBuilder();
            module.function("go", COUNT, COUNT, code.localGet(0));
            int around = 2 * operands + 2;
            int units = 1 + operands + 2 + FRAME;
            assertDepth(version, module, units, 5 + call(version) + around, 3 + around, "1");
        }
    }

    @Test
    default void functionsThatCallEachOtherShareTheDepth() {
        for (SandboxVersion version : SandboxVersion.all()) {
            WasmModuleBuilder module = new WasmModuleBuilder();
            module.function("go", COUNT, COUNT, unlessZero(new Code().call(1)));
            module.function("other", COUNT, COUNT, unlessZero(new Code().call(0)));
            assertDepth(version, module, 1 + 2 + FRAME, 5 + call(version), 3, "1");
        }
    }

    @Test
    default void callsByTheTableShareTheDepth() {
        for (SandboxVersion version : SandboxVersion.all()) {
            WasmModuleBuilder module = new WasmModuleBuilder().table(1).element(0, 0);
            int type = module.type(new FunctionType(COUNT, COUNT));
            module.function("go", COUNT, COUNT, unlessZero(new Code().i32(0).callIndirect(type)));
            assertDepth(version, module, 1 + 2 + FRAME, 6 + callIndirect(version), 3 + 1 + 1, "1");
        }
    }

    /** A computed float takes three locals more in a function, and is two values: as it is and made canonical. */
    @Test
    default void computedFloatsEndItSooner() {
        WasmModuleBuilder module = new WasmModuleBuilder();
        Code code = new Code()
                .localGet(0)
                .when(ValueType.F64)
                .localGet(0)
                .i32(1)
                .op(Op.I32_SUB)
                .call(0)
                .f64(1)
                .numeric(0xA0)
                .otherwise()
                .f64(0)
                .op(Op.END);
        module.function("go", COUNT, List.of(ValueType.F64), code);
        int units = 1 + 3 + 2 + 2 + FRAME;
        long result = Double.doubleToRawLongBits(STACK_UNITS / units - 1);
        assertDepth(SandboxVersion.V2, module, units, 5 + call(SandboxVersion.V2) + 3, 3, Long.toString(result));
    }
}
