package io.quoin.testkit.kit.wasm;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.spi.wasm.FunctionType;
import io.quoin.spi.wasm.Outcome;
import io.quoin.spi.wasm.ValueType;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What must trap, and that a trap is the guest's outcome, not the engine's failure. */
interface TrapLaws extends EngineUnderTest {

    List<ValueType> ADDRESS = List.of(ValueType.I32);

    /** {@code i32.load}, and with 8 and 16 bits, signed and unsigned. */
    List<Integer> I32_LOADS = List.of(0x28, 0x2C, 0x2D, 0x2E, 0x2F);

    /** {@code i64.load}, and with 8, 16 and 32 bits, signed and unsigned. */
    List<Integer> I64_LOADS = List.of(0x29, 0x30, 0x31, 0x32, 0x33, 0x34, 0x35);

    /** {@code i32.store}, and with 8 and 16 bits. */
    List<Integer> I32_STORES = List.of(0x36, 0x3A, 0x3B);

    /** {@code i64.store}, and with 8, 16 and 32 bits. */
    List<Integer> I64_STORES = List.of(0x37, 0x3C, 0x3D, 0x3E);

    private void assertTraps(WasmModuleBuilder module, String export, long... arguments) {
        assertThat(run(module.build(), export, arguments)).as(export).isInstanceOf(Outcome.Trapped.class);
    }

    @Test
    default void unreachableTraps() {
        WasmModuleBuilder module = new WasmModuleBuilder();
        module.function("unreachable", List.of(), List.of(), new Code().op(Op.UNREACHABLE));
        assertTraps(module, "unreachable");
    }

    @Test
    default void integerDivisionTrapsOnZeroAndOverflow() {
        Map<String, Code> bodies = new LinkedHashMap<>();
        bodies.put("div_s by 0", new Code().i32(1).i32(0).op(Op.I32_DIV_S));
        bodies.put("div_u by 0", new Code().i32(1).i32(0).op(Op.I32_DIV_U));
        bodies.put("rem_s by 0", new Code().i32(1).i32(0).op(Op.I32_REM_S));
        bodies.put("rem_u by 0", new Code().i32(1).i32(0).op(Op.I32_REM_U));
        bodies.put("div_s overflow", new Code().i32(Integer.MIN_VALUE).i32(-1).op(Op.I32_DIV_S));
        bodies.put(
                "64-bit div_s overflow",
                new Code().i64(Long.MIN_VALUE).i64(-1).op(Op.I64_DIV_S).op(Op.I32_WRAP_I64));
        bodies.put(
                "64-bit rem_u by 0", new Code().i64(1).i64(0).op(Op.I64_REM_U).op(Op.I32_WRAP_I64));
        assertAllTrap(bodies);
    }

    @Test
    default void floatToIntegerConversionTrapsOutsideTheRange() {
        Map<String, Code> bodies = new LinkedHashMap<>();
        bodies.put("NaN", new Code().f64(Double.NaN).op(Op.I32_TRUNC_F64_S));
        bodies.put("2^31", new Code().f64(2147483648.0).op(Op.I32_TRUNC_F64_S));
        bodies.put("-1 unsigned", new Code().f64(-1.0).op(Op.I32_TRUNC_F64_U));
        bodies.put(
                "infinity to 64 bits",
                new Code().f64(Double.POSITIVE_INFINITY).op(Op.I64_TRUNC_F64_S).op(Op.I32_WRAP_I64));
        assertAllTrap(bodies);
    }

    private void assertAllTrap(Map<String, Code> bodies) {
        WasmModuleBuilder module = new WasmModuleBuilder();
        bodies.forEach((name, body) -> module.function(name, List.of(), List.of(ValueType.I32), body));
        bodies.keySet().forEach(name -> assertTraps(module, name));
    }

    @Test
    default void indirectCallsTrapOnMissingNullAndMistypedElements() {
        WasmModuleBuilder module = new WasmModuleBuilder().table(3);
        int type = module.type(new FunctionType(List.of(), List.of(ValueType.I32)));
        int seven = module.function("seven", List.of(), List.of(ValueType.I32), new Code().i32(7));
        int other = module.function("other", List.of(), List.of(ValueType.I64), new Code().i64(7));
        module.element(0, seven).element(1, other);
        module.function(
                "pick",
                List.of(ValueType.I32),
                List.of(ValueType.I32),
                new Code().localGet(0).callIndirect(type));
        assertThat(EngineUnderTest.value(run(module.build(), "pick", 0))).isEqualTo(7);
        assertTraps(module, "pick", 1);
        assertTraps(module, "pick", 2);
        assertTraps(module, "pick", 3);
        assertTraps(module, "pick", 0xFFFF_FFFFL);
    }

    @Test
    default void memoryAccessTrapsOutsideTheMemory() {
        WasmModuleBuilder module = new WasmModuleBuilder().memory(1, 1);
        module.function(
                "load",
                List.of(ValueType.I32),
                List.of(ValueType.I32),
                new Code().localGet(0).i32Load(0));
        module.function(
                "load offset 8",
                List.of(ValueType.I32),
                List.of(ValueType.I32),
                new Code().localGet(0).i32Load(8));
        module.function(
                "load far",
                List.of(ValueType.I32),
                List.of(ValueType.I32),
                new Code().localGet(0).i32Load(-1));
        module.function(
                "store",
                List.of(ValueType.I32),
                List.of(),
                new Code().localGet(0).i32(1).i32Store(0));
        assertThat(EngineUnderTest.value(run(module.build(), "load", 65_532))).isZero();
        assertTraps(module, "load", 65_533);
        assertTraps(module, "load", 0xFFFF_FFFFL);
        assertTraps(module, "load offset 8", 0xFFFF_FFF8L);
        assertTraps(module, "load offset 8", 65_528);
        assertTraps(module, "load far", 1);
        assertTraps(module, "store", 65_533);
    }

    @Test
    default void noLoadOrStoreWrapsAroundTheAddressSpace() {
        WasmModuleBuilder module = new WasmModuleBuilder().memory(1, 1);
        for (int opcode : I32_LOADS) {
            module.function(
                    "" + opcode,
                    ADDRESS,
                    List.of(),
                    new Code().localGet(0).memoryAccess(opcode, 16).op(Op.DROP));
        }
        for (int opcode : I64_LOADS) {
            module.function(
                    "" + opcode,
                    ADDRESS,
                    List.of(),
                    new Code().localGet(0).memoryAccess(opcode, 16).op(Op.DROP));
        }
        for (int opcode : I32_STORES) {
            module.function(
                    "" + opcode,
                    ADDRESS,
                    List.of(),
                    new Code().localGet(0).i32(-1).memoryAccess(opcode, 16));
        }
        for (int opcode : I64_STORES) {
            module.function(
                    "" + opcode,
                    ADDRESS,
                    List.of(),
                    new Code().localGet(0).i64(-1).memoryAccess(opcode, 16));
        }
        Map<Integer, ValueType> floatStores = Map.of(0x38, ValueType.F32, 0x39, ValueType.F64);
        floatStores.forEach((opcode, type) -> module.function(
                "" + opcode,
                ADDRESS,
                List.of(),
                new Code().localGet(0).constant(type, -1).memoryAccess(opcode, 16)));
        List<Integer> floatLoads = List.of(0x2A, 0x2B);
        for (int opcode : floatLoads) {
            module.function(
                    "" + opcode,
                    ADDRESS,
                    List.of(),
                    new Code().localGet(0).memoryAccess(opcode, 16).op(Op.DROP));
        }
        for (Collection<Integer> opcodes :
                List.of(I32_LOADS, I64_LOADS, I32_STORES, I64_STORES, floatLoads, floatStores.keySet())) {
            for (int opcode : opcodes) {
                EngineUnderTest.results(run(module.build(), "" + opcode, 65_512));
                for (long address : new long[] {65_520, 0x7FFF_FFFFL, 0x8000_0000L, 0xFFFF_FFF0L, 0xFFFF_FFFFL}) {
                    assertTraps(module, "" + opcode, address);
                }
            }
        }
    }

    @Test
    default void aDataSegmentOutsideTheMemoryTrapsTheFirstCall() {
        WasmModuleBuilder module = new WasmModuleBuilder().memory(1, 1).data(65_535, new byte[] {1, 2});
        module.function("any", List.of(), List.of(), new Code());
        assertTraps(module, "any");
    }

    @Test
    default void anElementSegmentOutsideTheTableTrapsTheFirstCall() {
        WasmModuleBuilder module = new WasmModuleBuilder().table(1);
        int any = module.function("any", List.of(), List.of(), new Code());
        module.element(1, any);
        assertTraps(module, "any");
    }
}
