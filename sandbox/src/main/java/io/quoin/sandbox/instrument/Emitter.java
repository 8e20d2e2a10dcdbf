package io.quoin.sandbox.instrument;

import io.quoin.sandbox.binary.BinaryWriter;
import io.quoin.sandbox.binary.Opcode;
import io.quoin.sandbox.binary.Signature;
import io.quoin.sandbox.binary.TypeCode;

/** Writes the instruction sequences that instrumentation inserts. */
final class Emitter {

    private static final int CANONICAL_F32 = 0x7FC0_0000;
    private static final long CANONICAL_F64 = 0x7FF8_0000_0000_0000L;

    private static final long TWO_F32 = 0x4000_0000L;
    private static final long TWO_F64 = 0x4000_0000_0000_0000L;

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

    /** Begins a block, loop or if without parameters. */
    Emitter block(int opcode, byte[] results, TypeTable types) {
        out.u8(opcode);
        switch (results.length) {
            case 0 -> out.u8(TypeCode.EMPTY_BLOCK);
            case 1 -> out.u8(results[0]);
            default -> out.s64(types.indexForBlock(Signature.yielding(results)));
        }
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

    /** Tells that a function runs, with the gas that was left before its caller paid the charge for it. */
    void traceEnter(int function, long charge) {
        constant32(function).op(Opcode.GLOBAL_GET, indices.gas());
        if (charge > 0) {
            constant64(charge).op(Opcode.I64_ADD);
        }
        op(Opcode.CALL, indices.traceEnter());
    }

    /** Tells that a function returns. */
    void traceLeave() {
        op(Opcode.GLOBAL_GET, indices.gas()).op(Opcode.CALL, indices.traceLeave());
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

    /**
     * Makes the float on the stack canonical if it is a NaN: only a NaN is not equal to itself. The branch is nearly never
     * taken, which costs less than a choice without branch.
     */
    void canonical(byte type, int temporary) {
        boolean wide = type == TypeCode.F64;
        op(Opcode.LOCAL_TEE, temporary)
                .op(Opcode.LOCAL_GET, temporary)
                .op(wide ? Opcode.F64_NE : Opcode.F32_NE)
                .op(Opcode.IF, TypeCode.EMPTY_BLOCK);
        if (wide) {
            out.u8(Opcode.F64_CONST).littleEndian(CANONICAL_F64, Double.BYTES);
        } else {
            out.u8(Opcode.F32_CONST).littleEndian(CANONICAL_F32, Float.BYTES);
        }
        op(Opcode.LOCAL_SET, temporary).op(Opcode.END).op(Opcode.LOCAL_GET, temporary);
    }

    /** {@code f32.abs} on bits: Java's before version 18 keeps the sign of a NaN. */
    void absoluteF32() {
        op(Opcode.I32_REINTERPRET_F32)
                .constant32(Integer.MAX_VALUE)
                .op(Opcode.I32_AND)
                .op(Opcode.F32_REINTERPRET_I32);
    }

    /** {@code f64.abs} on bits. */
    void absoluteF64() {
        op(Opcode.I64_REINTERPRET_F64)
                .constant64(Long.MAX_VALUE)
                .op(Opcode.I64_AND)
                .op(Opcode.F64_REINTERPRET_I64);
    }

    /**
     * {@code copysign} on bits: what Java's gives for a sign that is a NaN's, its specification leaves open.
     */
    void copySign(byte type, int temporary) {
        boolean wide = type == TypeCode.F64;
        int toBits = wide ? Opcode.I64_REINTERPRET_F64 : Opcode.I32_REINTERPRET_F32;
        op(Opcode.LOCAL_SET, temporary);
        mask(wide, toBits, Long.MAX_VALUE, Integer.MAX_VALUE);
        op(Opcode.LOCAL_GET, temporary);
        mask(wide, toBits, Long.MIN_VALUE, Integer.MIN_VALUE);
        op(wide ? Opcode.I64_OR : Opcode.I32_OR).op(wide ? Opcode.F64_REINTERPRET_I64 : Opcode.F32_REINTERPRET_I32);
    }

    /**
     * A conversion of an unsigned i64, by that of signed ones: Chicory rounds some numbers from 2^63 on to the wrong
     * neighbour. Half of such a number, with what was cut off kept in its last bit, is rounded as the whole is.
     */
    void unsignedToFloat(byte type, int temporary) {
        boolean wide = type == TypeCode.F64;
        int convert = wide ? Opcode.F64_CONVERT_I64_S : Opcode.F32_CONVERT_I64_S;
        op(Opcode.LOCAL_TEE, temporary).constant64(0).op(Opcode.I64_LT_S).op(Opcode.IF, type & 0xFF);
        op(Opcode.LOCAL_GET, temporary).constant64(1).op(Opcode.I64_SHR_U);
        op(Opcode.LOCAL_GET, temporary).constant64(1).op(Opcode.I64_AND);
        op(Opcode.I64_OR).op(convert);
        if (wide) {
            out.u8(Opcode.F64_CONST).littleEndian(TWO_F64, Double.BYTES);
        } else {
            out.u8(Opcode.F32_CONST).littleEndian(TWO_F32, Float.BYTES);
        }
        op(wide ? Opcode.F64_MUL : Opcode.F32_MUL).op(Opcode.ELSE).op(Opcode.LOCAL_GET, temporary);
        op(convert).op(Opcode.END);
    }

    private void mask(boolean wide, int toBits, long wideMask, int narrowMask) {
        op(toBits);
        if (wide) {
            constant64(wideMask).op(Opcode.I64_AND);
        } else {
            constant32(narrowMask).op(Opcode.I32_AND);
        }
    }

    /** A {@code table.copy} within table 0. */
    void tableCopy() {
        prefixed(Opcode.TABLE_COPY).u32(0).u32(0);
    }

    /** A {@code memory.init} of memory 0. */
    void memoryInit(int segment) {
        prefixed(Opcode.MEMORY_INIT).u32(segment).u8(0);
    }

    /** A {@code table.init} of table 0. */
    void tableInit(int segment) {
        prefixed(Opcode.TABLE_INIT).u32(segment).u32(0);
    }

    private BinaryWriter prefixed(int opcode) {
        return out.u8(Opcode.PREFIX).u32(opcode - Opcode.PREFIX_BASE);
    }
}
