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
 */
record ScannedFunction(
        int firstEdit,
        int endEdit,
        int end,
        boolean branchesOut,
        boolean callsIndirectly,
        boolean usesF32,
        boolean usesF64) {

    /** How many locals the floats take. */
    int floatLocals() {
        return (usesF32 ? 1 : 0) + (usesF64 ? 1 : 0);
    }

    /** Declares a local for each type of float that is made canonical. */
    void declareFloats(BinaryWriter out) {
        if (usesF32) {
            out.u32(1).u8(TypeCode.F32);
        }
        if (usesF64) {
            out.u32(1).u8(TypeCode.F64);
        }
    }

    /** The local for floats of a type, if the first of them has the index given. */
    int floatLocal(int first, byte type) {
        return type == TypeCode.F64 && usesF32 ? first + 1 : first;
    }
}
