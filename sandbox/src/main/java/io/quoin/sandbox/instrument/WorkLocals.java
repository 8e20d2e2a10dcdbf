package io.quoin.sandbox.instrument;

import io.quoin.sandbox.binary.BinaryWriter;
import io.quoin.sandbox.binary.TypeCode;

/**
 * The locals that are added to a function to work with values: to make a float canonical, and to carry operands into a
 * block. Those of one type stand together. No value stays in one for longer than the inserted code that put it there.
 *
 * @param f32 how many hold an f32
 * @param f64 how many hold an f64
 * @param i64 how many hold an i64
 * @param i32 how many hold an i32
 */
record WorkLocals(int f32, int f64, int i64, int i32) {

    /** How many there are. */
    int count() {
        return f32 + f64 + i64 + i32;
    }

    /** How many groups {@link #declare} writes. */
    int groups() {
        return (f32 > 0 ? 1 : 0) + (f64 > 0 ? 1 : 0) + (i64 > 0 ? 1 : 0) + (i32 > 0 ? 1 : 0);
    }

    /** Declares them, one group per type. */
    void declare(BinaryWriter out) {
        group(out, f32, TypeCode.F32);
        group(out, f64, TypeCode.F64);
        group(out, i64, TypeCode.I64);
        group(out, i32, TypeCode.I32);
    }

    private static void group(BinaryWriter out, int count, int type) {
        if (count > 0) {
            out.u32(count).u8(type);
        }
    }

    /** Where those of a type begin among them. */
    int first(byte type) {
        return switch (type) {
            case TypeCode.F32 -> 0;
            case TypeCode.F64 -> f32;
            case TypeCode.I64 -> f32 + f64;
            default -> f32 + f64 + i64;
        };
    }
}
