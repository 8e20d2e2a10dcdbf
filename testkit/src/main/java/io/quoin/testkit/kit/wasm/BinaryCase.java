package io.quoin.testkit.kit.wasm;

import io.quoin.spi.wasm.ValueType;

/** One instruction on two operands and what the specification says it gives, all in raw form. */
record BinaryCase(Op op, ValueType type, long left, long right, long expected) {

    static BinaryCase i32(Op op, int left, int right, int expected) {
        return new BinaryCase(op, ValueType.I32, raw(left), raw(right), raw(expected));
    }

    static BinaryCase i64(Op op, long left, long right, long expected) {
        return new BinaryCase(op, ValueType.I64, left, right, expected);
    }

    private static long raw(int value) {
        return Integer.toUnsignedLong(value);
    }
}
