package io.quoin.sandbox.instrument;

import io.quoin.sandbox.binary.TypeCode;

/** Collects how many work locals of each type a function needs at once. */
final class WorkLocalNeeds {

    private int f32;
    private int f64;
    private int i64;
    private int i32;

    void clear() {
        f32 = 0;
        f64 = 0;
        i64 = 0;
        i32 = 0;
    }

    /** Needs one of this type. */
    void need(byte type) {
        need(type, 1);
    }

    private void need(byte type, int count) {
        switch (type) {
            case TypeCode.F32 -> f32 = Math.max(f32, count);
            case TypeCode.F64 -> f64 = Math.max(f64, count);
            case TypeCode.I64 -> i64 = Math.max(i64, count);
            default -> i32 = Math.max(i32, count);
        }
    }

    /** Needs one for each parameter of a block, and one more for an i32 if a condition comes with them. */
    void needForBlock(BlockParameters parameters, boolean conditional) {
        need(TypeCode.F32, parameters.count(TypeCode.F32));
        need(TypeCode.F64, parameters.count(TypeCode.F64));
        need(TypeCode.I64, parameters.count(TypeCode.I64));
        need(TypeCode.I32, parameters.count(TypeCode.I32) + (conditional ? 1 : 0));
    }

    WorkLocals collected() {
        return new WorkLocals(f32, f64, i64, i32);
    }
}
