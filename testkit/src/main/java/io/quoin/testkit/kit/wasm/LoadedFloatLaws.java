package io.quoin.testkit.kit.wasm;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.sandbox.version.SandboxVersion;
import io.quoin.spi.wasm.ValueType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * A float that is loaded from the last bytes of the memory is an operand like any other: an engine whose machine code loads
 * more than the float has, as where the operand is taken straight from memory, traps there.
 */
interface LoadedFloatLaws extends EngineUnderTest {

    long LOADED_GAS = 1L << 40;
    int MEMORY_END = 65_536;
    int SATURATING = 0xFC00;

    /** An instruction on floats of a type, and what it gives. */
    record Operation(int opcode, int operands, ValueType result) {

        private Code append(Code code) {
            return opcode >= SATURATING ? code.saturating(opcode - SATURATING) : code.numeric(opcode);
        }
    }

    @Test
    default void everyOperandMayBeLoadedFromTheMemorysEnd() {
        Map<ValueType, Integer> sizes = new LinkedHashMap<>();
        sizes.put(ValueType.F32, Float.BYTES);
        sizes.put(ValueType.F64, Double.BYTES);
        sizes.forEach((type, size) -> {
            for (Operation operation : operations(type)) {
                for (int loaded = 0; loaded < operation.operands(); loaded++) {
                    assertThat(run(type, operation, loaded, MEMORY_END - size))
                            .as("opcode %x, operand %d at the memory's end", operation.opcode(), loaded)
                            .startsWith("OK ")
                            .isEqualTo(run(type, operation, loaded, MEMORY_END / 2));
                }
            }
            for (int loaded = 0; loaded < 2; loaded++) {
                assertThat(select(type, loaded, MEMORY_END - size))
                        .as("operand %d of select at the memory's end", loaded)
                        .startsWith("OK ")
                        .isEqualTo(select(type, loaded, MEMORY_END / 2));
            }
        });
    }

    private static List<Operation> operations(ValueType type) {
        boolean wide = type == ValueType.F64;
        List<Operation> operations = new ArrayList<>();
        int computing = wide ? 0x99 : 0x8B;
        int binary = computing + 7;
        for (int opcode = computing; opcode < binary; opcode++) {
            operations.add(new Operation(opcode, 1, type));
        }
        for (int opcode = binary; opcode < binary + 7; opcode++) {
            operations.add(new Operation(opcode, 2, type));
        }
        int comparing = wide ? 0x61 : 0x5B;
        for (int opcode = comparing; opcode < comparing + 6; opcode++) {
            operations.add(new Operation(opcode, 2, ValueType.I32));
        }
        for (int sign = 0; sign < 2; sign++) {
            operations.add(new Operation((wide ? 0xAA : 0xA8) + sign, 1, ValueType.I32));
            operations.add(new Operation((wide ? 0xB0 : 0xAE) + sign, 1, ValueType.I64));
            operations.add(new Operation(SATURATING + (wide ? 2 : 0) + sign, 1, ValueType.I32));
            operations.add(new Operation(SATURATING + (wide ? 6 : 4) + sign, 1, ValueType.I64));
        }
        operations.add(new Operation(wide ? 0xB6 : 0xBB, 1, wide ? ValueType.F32 : ValueType.F64));
        operations.add(new Operation(wide ? 0xBD : 0xBC, 1, wide ? ValueType.I64 : ValueType.I32));
        return operations;
    }

    private String run(ValueType type, Operation operation, int loaded, int address) {
        Code code = new Code();
        for (int operand = 0; operand < operation.operands(); operand++) {
            operand(code, type, operand == loaded, address);
        }
        return compared(operation.append(code), operation.result());
    }

    private String select(ValueType type, int loaded, int address) {
        Code code = new Code();
        operand(code, type, loaded == 0, address);
        operand(code, type, loaded == 1, address);
        return compared(code.localGet(0).op(Op.SELECT), type);
    }

    private static void operand(Code code, ValueType type, boolean loaded, int address) {
        if (loaded) {
            code.i32(address).memoryAccess(type == ValueType.F64 ? 0x2B : 0x2A, 0);
        } else {
            code.localGet(type == ValueType.F64 ? 2 : 1);
        }
    }

    /** A branch depends on what was computed, which lets an engine put load, operation and comparison together. */
    private String compared(Code code, ValueType result) {
        int equal = switch (result) {
            case I32 -> 0x46;
            case I64 -> 0x51;
            case F32 -> 0x5B;
            case F64 -> 0x61;
        };
        code.constant(result, 0).numeric(equal);
        code.when(ValueType.I32).i32(1).otherwise().i32(2).op(Op.END);
        WasmModuleBuilder module = new WasmModuleBuilder().memory(1, 1);
        module.function(
                "go", List.of(ValueType.I32), List.of(ValueType.I32), List.of(ValueType.F32, ValueType.F64), code);
        return MeteredRun.call(SandboxVersion.V2, engine(), module.build().bytes(), "go", LOADED_GAS, 39);
    }
}
