package io.quoin.testkit.kit.wasm.random;

import io.quoin.spi.wasm.ValueType;
import io.quoin.testkit.kit.wasm.Code;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/** Random numeric instructions of a type, chosen among all of the flavour. */
final class RandomNumeric {

    /** The first opcode and the last of each run of instructions (core specification 2.0, index of instructions). */
    private static final int[][] I32_BINARY = {{0x46, 0x4F}, {0x6A, 0x6C}, {0x71, 0x78}};

    private static final int[][] I32_DIVISION = {{0x6D, 0x70}};
    private static final int[][] I32_OF_I64_PAIR = {{0x51, 0x5A}};
    private static final int[][] I32_OF_F32_PAIR = {{0x5B, 0x60}};
    private static final int[][] I32_OF_F64_PAIR = {{0x61, 0x66}};
    private static final int[][] I32_UNARY = {{0x45, 0x45}, {0x67, 0x69}, {0xC0, 0xC1}};
    private static final int[][] I32_OF_I64 = {{0x50, 0x50}, {0xA7, 0xA7}};
    private static final int[][] I32_OF_F32 = {{0xA8, 0xA9}, {0xBC, 0xBC}};
    private static final int[][] I32_OF_F64 = {{0xAA, 0xAB}};
    private static final int[][] I64_BINARY = {{0x7C, 0x7E}, {0x83, 0x8A}};
    private static final int[][] I64_DIVISION = {{0x7F, 0x82}};
    private static final int[][] I64_UNARY = {{0x79, 0x7B}, {0xC2, 0xC4}};
    private static final int[][] I64_OF_I32 = {{0xAC, 0xAD}};
    private static final int[][] I64_OF_F32 = {{0xAE, 0xAF}};
    private static final int[][] I64_OF_F64 = {{0xB0, 0xB1}, {0xBD, 0xBD}};
    private static final int[][] F32_BINARY = {{0x92, 0x98}};
    private static final int[][] F32_UNARY = {{0x8B, 0x91}};
    private static final int[][] F32_OF_I32 = {{0xB2, 0xB3}, {0xBE, 0xBE}};
    private static final int[][] F32_OF_I64 = {{0xB4, 0xB5}};
    private static final int[][] F32_OF_F64 = {{0xB6, 0xB6}};
    private static final int[][] F64_BINARY = {{0xA0, 0xA6}};
    private static final int[][] F64_UNARY = {{0x99, 0x9F}};
    private static final int[][] F64_OF_I32 = {{0xB7, 0xB8}};
    private static final int[][] F64_OF_I64 = {{0xB9, 0xBA}, {0xBF, 0xBF}};
    private static final int[][] F64_OF_F32 = {{0xBB, 0xBB}};
    private static final int[][] I32_LOADS = {{0x28, 0x28}, {0x2C, 0x2F}};
    private static final int[][] I64_LOADS = {{0x29, 0x29}, {0x30, 0x35}};
    private static final int[][] F32_LOADS = {{0x2A, 0x2A}};
    private static final int[][] F64_LOADS = {{0x2B, 0x2B}};
    private static final int[][] I32_STORES = {{0x36, 0x36}, {0x3A, 0x3B}};
    private static final int[][] I64_STORES = {{0x37, 0x37}, {0x3C, 0x3E}};
    private static final int[][] F32_STORES = {{0x38, 0x38}};
    private static final int[][] F64_STORES = {{0x39, 0x39}};

    /** Zeros, ones, infinities, quiet and signalling NaNs with and without payload, the smallest and the largest. */
    private static final int[] F32_EDGES = {
        0, 0x8000_0000, 0x3F80_0000, 0xBF80_0000, 0x7F80_0000, 0xFF80_0000, 0x7FC0_0000, 0xFFC0_0000, 0x7FA0_0001,
        0xFFA0_1234, 0x7FFF_FFFF, 1, 0x8000_0001, 0x007F_FFFF, 0x7F7F_FFFF, 0x4F00_0000, 0xCF00_0000, 0x4F7F_FFFF,
        0x5F00_0000, 0xDF00_0000, 0x3F00_0000, 0x4020_0000
    };

    private static final long[] F64_EDGES = {
        0,
        Long.MIN_VALUE,
        0x3FF0_0000_0000_0000L,
        0xBFF0_0000_0000_0000L,
        0x7FF0_0000_0000_0000L,
        0xFFF0_0000_0000_0000L,
        0x7FF8_0000_0000_0000L,
        0xFFF8_0000_0000_0000L,
        0x7FF4_0000_0000_0001L,
        0xFFF4_0000_1234_0000L,
        Long.MAX_VALUE,
        1,
        0x8000_0000_0000_0001L,
        0x000F_FFFF_FFFF_FFFFL,
        0x7FEF_FFFF_FFFF_FFFFL,
        0x41DF_FFFF_FFC0_0000L,
        0xC1E0_0000_0000_0000L,
        0x41EF_FFFF_FFE0_0000L,
        0x43E0_0000_0000_0000L,
        0xC3E0_0000_0000_0000L,
        0x3FE0_0000_0000_0000L,
        0x4004_0000_0000_0000L,
        0x47EF_FFFF_F000_0000L,
        0x36A0_0000_0000_0000L
    };

    private static final int TRAPPING_TRUNCATIONS_ONE_IN = 3;

    private final Random random;
    private final Flavour flavour;
    private final Code code;

    RandomNumeric(Random random, Flavour flavour, Code code) {
        this.random = random;
        this.flavour = flavour;
        this.code = code;
    }

    /** An instruction with two operands. */
    void binary(ValueType result, Consumer<ValueType> operand) {
        boolean division = random.nextInt(12) == 0;
        switch (result) {
            case I64 -> emit(ValueType.I64, 2, operand, division ? I64_DIVISION : I64_BINARY);
            case F32 -> emit(ValueType.F32, 2, operand, F32_BINARY);
            case F64 -> emit(ValueType.F64, 2, operand, F64_BINARY);
            case I32 -> {
                if (random.nextInt(4) == 0) {
                    comparison(operand);
                } else {
                    emit(ValueType.I32, 2, operand, division ? I32_DIVISION : I32_BINARY);
                }
            }
        }
    }

    private void comparison(Consumer<ValueType> operand) {
        switch (flavour == Flavour.INTEGERS ? 0 : random.nextInt(3)) {
            case 1 -> emit(ValueType.F32, 2, operand, I32_OF_F32_PAIR);
            case 2 -> emit(ValueType.F64, 2, operand, I32_OF_F64_PAIR);
            default -> emit(ValueType.I64, 2, operand, I32_OF_I64_PAIR);
        }
    }

    /** An instruction with one operand. */
    void unary(ValueType result, Consumer<ValueType> operand) {
        boolean converts = random.nextBoolean();
        if (flavour == Flavour.INTEGERS) {
            if (result == ValueType.I32) {
                emit(converts ? ValueType.I64 : ValueType.I32, 1, operand, converts ? I32_OF_I64 : I32_UNARY);
            } else {
                emit(converts ? ValueType.I32 : ValueType.I64, 1, operand, converts ? I64_OF_I32 : I64_UNARY);
            }
            return;
        }
        ValueType from = converts ? any(flavour.types()) : result;
        boolean saturates = isInteger(result) && !isInteger(from) && random.nextInt(TRAPPING_TRUNCATIONS_ONE_IN) > 0;
        if (saturates) {
            operand.accept(from);
            int first = (result == ValueType.I32 ? 0 : 4) + (from == ValueType.F32 ? 0 : 2);
            code.saturating(first + random.nextInt(2));
        } else {
            emit(from, 1, operand, conversions(result, from));
        }
    }

    private static boolean isInteger(ValueType type) {
        return type == ValueType.I32 || type == ValueType.I64;
    }

    /** The instructions from a type to another one, or with one operand and a result of the same type. */
    private static int[][] conversions(ValueType result, ValueType from) {
        return switch (result) {
            case I32 -> of(from, I32_UNARY, I32_OF_I64, I32_OF_F32, I32_OF_F64);
            case I64 -> of(from, I64_OF_I32, I64_UNARY, I64_OF_F32, I64_OF_F64);
            case F32 -> of(from, F32_OF_I32, F32_OF_I64, F32_UNARY, F32_OF_F64);
            case F64 -> of(from, F64_OF_I32, F64_OF_I64, F64_OF_F32, F64_UNARY);
        };
    }

    private static int[][] of(ValueType type, int[][] i32, int[][] i64, int[][] f32, int[][] f64) {
        return switch (type) {
            case I32 -> i32;
            case I64 -> i64;
            case F32 -> f32;
            case F64 -> f64;
        };
    }

    private void emit(ValueType operandType, int operands, Consumer<ValueType> operand, int[][] runs) {
        for (int i = 0; i < operands; i++) {
            operand.accept(operandType);
        }
        code.numeric(any(runs));
    }

    int load(ValueType result) {
        return any(of(result, I32_LOADS, I64_LOADS, F32_LOADS, F64_LOADS));
    }

    int store(ValueType stored) {
        return any(of(stored, I32_STORES, I64_STORES, F32_STORES, F64_STORES));
    }

    /** A constant, often one at which instructions go wrong. */
    void constant(ValueType type) {
        code.constant(type, raw(type));
    }

    /** A raw value, often one at which instructions go wrong. */
    long raw(ValueType type) {
        return switch (type) {
            case I32, I64 -> integer(type);
            case F32 ->
                random.nextInt(4) == 0
                        ? Integer.toUnsignedLong(random.nextInt())
                        : Integer.toUnsignedLong(F32_EDGES[random.nextInt(F32_EDGES.length)]);
            case F64 -> random.nextInt(4) == 0 ? random.nextLong() : F64_EDGES[random.nextInt(F64_EDGES.length)];
        };
    }

    private long integer(ValueType type) {
        return switch (random.nextInt(6)) {
            case 0 -> 0;
            case 1 -> -1;
            case 2 -> type == ValueType.I32 ? Integer.MIN_VALUE : Long.MIN_VALUE;
            case 3 -> random.nextLong();
            default -> random.nextInt(200);
        };
    }

    private ValueType any(List<ValueType> types) {
        return types.get(random.nextInt(types.size()));
    }

    private int any(int[][] runs) {
        int[] run = runs[random.nextInt(runs.length)];
        return run[0] + random.nextInt(run[1] - run[0] + 1);
    }
}
