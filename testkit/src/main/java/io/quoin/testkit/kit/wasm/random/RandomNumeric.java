package io.quoin.testkit.kit.wasm;

import io.quoin.spi.wasm.ValueType;
import java.util.Random;
import java.util.function.Consumer;

/** Random integer instructions of a type, chosen among all of the profile. */
final class RandomNumeric {

    /** The first opcode and the last of each run of instructions (core specification 2.0, index of instructions). */
    private static final int[][] I32_BINARY = {{0x46, 0x4F}, {0x6A, 0x6C}, {0x71, 0x78}};

    private static final int[][] I32_DIVISION = {{0x6D, 0x70}};
    private static final int[][] I32_OF_I64_PAIR = {{0x51, 0x5A}};
    private static final int[][] I32_UNARY = {{0x45, 0x45}, {0x67, 0x69}, {0xC0, 0xC1}};
    private static final int[][] I32_OF_I64 = {{0x50, 0x50}, {0xA7, 0xA7}};
    private static final int[][] I64_BINARY = {{0x7C, 0x7E}, {0x83, 0x8A}};
    private static final int[][] I64_DIVISION = {{0x7F, 0x82}};
    private static final int[][] I64_UNARY = {{0x79, 0x7B}, {0xC2, 0xC4}};
    private static final int[][] I64_OF_I32 = {{0xAC, 0xAD}};
    private static final int[][] I32_LOADS = {{0x28, 0x28}, {0x2C, 0x2F}};
    private static final int[][] I64_LOADS = {{0x29, 0x29}, {0x30, 0x35}};
    private static final int[][] I32_STORES = {{0x36, 0x36}, {0x3A, 0x3B}};
    private static final int[][] I64_STORES = {{0x37, 0x37}, {0x3C, 0x3E}};

    private final Random random;
    private final Code code;

    RandomNumeric(Random random, Code code) {
        this.random = random;
        this.code = code;
    }

    /** An instruction with two operands. */
    void binary(ValueType result, Consumer<ValueType> operand) {
        boolean division = random.nextInt(12) == 0;
        if (result == ValueType.I64) {
            emit(ValueType.I64, 2, operand, division ? I64_DIVISION : I64_BINARY);
        } else if (random.nextInt(4) == 0) {
            emit(ValueType.I64, 2, operand, I32_OF_I64_PAIR);
        } else {
            emit(ValueType.I32, 2, operand, division ? I32_DIVISION : I32_BINARY);
        }
    }

    /** An instruction with one operand. */
    void unary(ValueType result, Consumer<ValueType> operand) {
        boolean converts = random.nextBoolean();
        if (result == ValueType.I32) {
            emit(converts ? ValueType.I64 : ValueType.I32, 1, operand, converts ? I32_OF_I64 : I32_UNARY);
        } else {
            emit(converts ? ValueType.I32 : ValueType.I64, 1, operand, converts ? I64_OF_I32 : I64_UNARY);
        }
    }

    private void emit(ValueType operandType, int operands, Consumer<ValueType> operand, int[][] runs) {
        for (int i = 0; i < operands; i++) {
            operand.accept(operandType);
        }
        code.numeric(any(runs));
    }

    int load(ValueType result) {
        return any(result == ValueType.I32 ? I32_LOADS : I64_LOADS);
    }

    int store(ValueType stored) {
        return any(stored == ValueType.I32 ? I32_STORES : I64_STORES);
    }

    /** A constant, often one at which instructions go wrong. */
    void constant(ValueType type) {
        long value = switch (random.nextInt(6)) {
            case 0 -> 0;
            case 1 -> -1;
            case 2 -> type == ValueType.I32 ? Integer.MIN_VALUE : Long.MIN_VALUE;
            case 3 -> random.nextLong();
            default -> random.nextInt(200);
        };
        if (type == ValueType.I32) {
            code.i32((int) value);
        } else {
            code.i64(value);
        }
    }

    private int any(int[][] runs) {
        int[] run = runs[random.nextInt(runs.length)];
        return run[0] + random.nextInt(run[1] - run[0] + 1);
    }
}
