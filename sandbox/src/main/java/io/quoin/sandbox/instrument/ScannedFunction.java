package io.quoin.sandbox.instrument;

import io.quoin.sandbox.binary.BinaryWriter;
import io.quoin.sandbox.binary.TypeCode;

/**
 * What a scan found out about a function.
 *
 * @param firstEdit its first edit, which is the charge at its start
 * @param endEdit the number of edits up to and with its last
 * @param end offset of its last end in the module
 * @param branchesOut whether it has a reachable branch to its own label
 * @param callsIndirectly whether it has a reachable indirect call
 * @param usesF32 whether it needs a local for an f32
 * @param usesF64 whether it needs a local for an f64
 * @param usesI64 whether it needs a local for an i64 that is converted
 */
record ScannedFunction(
        int firstEdit,
        int endEdit,
        int end,
        boolean branchesOut,
        boolean callsIndirectly,
        boolean usesF32,
        boolean usesF64,
        boolean usesI64) {

    /** How many locals are added to work with values. */
    int workLocals() {
        return (usesF32 ? 1 : 0) + (usesF64 ? 1 : 0) + (usesI64 ? 1 : 0);
    }

    /** Declares them. */
    void declareWork(BinaryWriter out) {
        if (usesF32) {
            out.u32(1).u8(TypeCode.F32);
        }
        if (usesF64) {
            out.u32(1).u8(TypeCode.F64);
        }
        if (usesI64) {
            out.u32(1).u8(TypeCode.I64);
        }
    }

    /** The local for values of a type, if the first of them has the index given. */
    int workLocal(int first, byte type) {
        int afterF32 = first + (usesF32 ? 1 : 0);
        return switch (type) {
            case TypeCode.F32 -> first;
            case TypeCode.F64 -> afterF32;
            default -> afterF32 + (usesF64 ? 1 : 0);
        };
    }
}
