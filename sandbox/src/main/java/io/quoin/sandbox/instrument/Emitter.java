package io.quoin.sandbox.instrument;

import io.quoin.sandbox.binary.BinaryWriter;
import io.quoin.sandbox.binary.Opcode;
import io.quoin.sandbox.binary.TypeCode;

/** Writes the instruction sequences that instrumentation inserts. */
final class Emitter {

    private final BinaryWriter out;
    private final IndexSpace indices;

    Emitter(BinaryWriter out, IndexSpace indices) {
        this.out = out;
        this.indices = indices;
    }

    Emitter op(int opcode) {
        out.u8(opcode);
        return this;
    }

    Emitter op(int opcode, int index) {
        out.u8(opcode).u32(index);
        return this;
    }

    Emitter constant32(int value) {
        out.u8(Opcode.I32_CONST).s64(value);
        return this;
    }

    Emitter constant64(long value) {
        out.u8(Opcode.I64_CONST).s64(value);
        return this;
    }

    /** Ends the call with {@code limit} if the condition on the stack holds. */
    Emitter abortIf(int limit) {
        return op(Opcode.IF, TypeCode.EMPTY_BLOCK)
                .op(Opcode.CALL, limit)
                .op(Opcode.UNREACHABLE)
                .op(Opcode.END);
    }

    /** Charges a cost to the gas that a local holds. */
    void chargeLocal(int gasLocal, long cost) {
        op(Opcode.LOCAL_GET, gasLocal)
                .constant64(cost)
                .op(Opcode.I64_SUB)
                .op(Opcode.LOCAL_TEE, gasLocal)
                .constant64(0)
                .op(Opcode.I64_LT_S)
                .abortIf(indices.outOfGas());
    }

    /** Charges a cost to the global. */
    void chargeGlobal(int temporary, long cost) {
        op(Opcode.GLOBAL_GET, indices.gas()).constant64(cost).op(Opcode.I64_SUB).settle(temporary);
    }

    /** Stores the gas left, which is on the stack, and ends the call if it is negative. */
    Emitter settle(int temporary) {
        return op(Opcode.LOCAL_TEE, temporary)
                .op(Opcode.GLOBAL_SET, indices.gas())
                .op(Opcode.LOCAL_GET, temporary)
                .constant64(0)
                .op(Opcode.I64_LT_S)
                .abortIf(indices.outOfGas());
    }

    /** Makes the gas that a local holds visible to others. */
    void flush(int gasLocal) {
        op(Opcode.LOCAL_GET, gasLocal).op(Opcode.GLOBAL_SET, indices.gas());
    }

    /** Takes over what others used. */
    void reload(int gasLocal) {
        op(Opcode.GLOBAL_GET, indices.gas()).op(Opcode.LOCAL_SET, gasLocal);
    }

    /** Takes a frame's stack units. */
    void enterFrame(int unitsLocal, int units) {
        op(Opcode.GLOBAL_GET, indices.stack())
                .constant32(units)
                .op(Opcode.I32_SUB)
                .op(Opcode.LOCAL_TEE, unitsLocal)
                .op(Opcode.GLOBAL_SET, indices.stack())
                .op(Opcode.LOCAL_GET, unitsLocal)
                .constant32(0)
                .op(Opcode.I32_LT_S)
                .abortIf(indices.stackLimit());
    }

    /** Takes a frame's stack units from a local. */
    void takeUnits(int unitsLocal, int units) {
        op(Opcode.LOCAL_GET, unitsLocal)
                .constant32(units)
                .op(Opcode.I32_SUB)
                .op(Opcode.LOCAL_TEE, unitsLocal)
                .constant32(0)
                .op(Opcode.I32_LT_S)
                .abortIf(indices.stackLimit());
    }

    /** Gives a frame's stack units back. */
    void leaveFrame(int unitsLocal, int units) {
        op(Opcode.LOCAL_GET, unitsLocal).constant32(units).op(Opcode.I32_ADD).op(Opcode.GLOBAL_SET, indices.stack());
    }
}
