package io.quoin.testkit.kit.wasm;

import io.quoin.spi.wasm.ValueType;

/** One instruction on one operand and what the specification says it gives, both in raw form. */
record UnaryCase(Op op, ValueType from, ValueType to, long operand, long expected) {

    static UnaryCase i32(Op op, int operand, int expected) {
        return new UnaryCase(
                op, ValueType.I32, ValueType.I32, Integer.toUnsignedLong(operand), Integer.toUnsignedLong(expected));
    }

    static UnaryCase i64(Op op, long operand, long expected) {
        return new UnaryCase(op, ValueType.I64, ValueType.I64, operand, expected);
    }
}
