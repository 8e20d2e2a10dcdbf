package io.quoin.sandbox.instrument;

import io.quoin.sandbox.abi.HostFunctionSpec;
import io.quoin.sandbox.binary.BinaryWriter;
import io.quoin.sandbox.binary.Opcode;
import io.quoin.sandbox.binary.Signature;
import io.quoin.sandbox.binary.TypeCode;

/** The bodies of the functions that instrumentation adds. */
final class AddedFunctions {

    static final Signature NOTHING = Signature.yielding();
    static final Signature GAS_GET = Signature.yielding(TypeCode.I64);
    static final Signature GAS_SET = new Signature(new byte[] {TypeCode.I64}, new byte[0]);
    static final Signature CHARGE = new Signature(new byte[] {TypeCode.I32}, new byte[] {TypeCode.I32});

    /** Target, source and number of entries. */
    static final Signature CHARGE_ENTRIES = new Signature(
            new byte[] {TypeCode.I32, TypeCode.I32, TypeCode.I32},
            new byte[] {TypeCode.I32, TypeCode.I32, TypeCode.I32});

    /** The function and the gas left. */
    static final Signature TRACE_ENTER = new Signature(new byte[] {TypeCode.I32, TypeCode.I64}, new byte[0]);

    /** The gas left. */
    static final Signature TRACE_LEAVE = GAS_SET;

    private static final int ENTRIES = 2;

    private final IndexSpace indices;
    private final Schedule schedule;

    AddedFunctions(IndexSpace indices, Schedule schedule) {
        this.indices = indices;
        this.schedule = schedule;
    }

    /** Charges a host function's cost, then calls it. */
    BinaryWriter wrapper(int imported, HostFunctionSpec spec) {
        BinaryWriter out = new BinaryWriter(64);
        Emitter emitter = new Emitter(out, indices);
        int parameters = spec.signature().parameters().length;
        int left = schedule.passesStack() ? parameters + 1 : parameters;
        temporary(out);
        if (indices.traced()) {
            emitter.traceEnter(imported, 0);
        }
        emitter.op(Opcode.GLOBAL_GET, indices.gas()).constant64(spec.baseGas()).op(Opcode.I64_SUB);
        if (spec.lengthParameter() >= 0) {
            emitter.op(Opcode.LOCAL_GET, spec.lengthParameter())
                    .op(Opcode.I64_EXTEND_I32_U)
                    .constant64(spec.gasPerByte())
                    .op(Opcode.I64_MUL)
                    .op(Opcode.I64_SUB);
        }
        emitter.settle(left);
        for (int i = 0; i < parameters; i++) {
            emitter.op(Opcode.LOCAL_GET, i);
        }
        if (spec.metered()) {
            emitter.op(Opcode.GLOBAL_GET, indices.gas());
        }
        emitter.op(Opcode.CALL, imported);
        if (spec.metered()) {
            emitter.settle(left);
        }
        if (indices.traced()) {
            emitter.traceLeave();
        }
        emitter.op(Opcode.END);
        return out;
    }

    /** What an export leads to: a call of a function of this type with all stack units, after paying what callers pay. */
    BinaryWriter entry(Signature signature, int function, long charge, int stackUnits) {
        BinaryWriter out = new BinaryWriter(64);
        Emitter emitter = new Emitter(out, indices);
        int parameters = signature.parameters().length;
        temporary(out);
        if (charge > 0) {
            emitter.chargeGlobal(parameters, charge);
        }
        for (int i = 0; i < parameters; i++) {
            emitter.op(Opcode.LOCAL_GET, i);
        }
        emitter.constant32(stackUnits).op(Opcode.CALL, function).op(Opcode.END);
        return out;
    }

    BinaryWriter gasGet() {
        BinaryWriter out = new BinaryWriter(16).u32(0);
        new Emitter(out, indices).op(Opcode.GLOBAL_GET, indices.gas()).op(Opcode.END);
        return out;
    }

    BinaryWriter gasSet() {
        BinaryWriter out = new BinaryWriter(16).u32(0);
        new Emitter(out, indices)
                .op(Opcode.LOCAL_GET, 0)
                .op(Opcode.GLOBAL_SET, indices.gas())
                .op(Opcode.END);
        return out;
    }

    /** Charges for the pages on the stack and leaves them there. */
    BinaryWriter chargePages() {
        BinaryWriter out = new BinaryWriter(48);
        Emitter emitter = amount(out, 0).constant64(schedule.gasPerPage()).op(Opcode.I64_MUL);
        emitter.op(Opcode.I64_SUB).settle(1).op(Opcode.LOCAL_GET, 0).op(Opcode.END);
        return out;
    }

    /**
     * Charges for the bytes on the stack and leaves them there. More than any memory holds trap here already, so that no
     * engine adds an address and a length beyond its integers.
     */
    BinaryWriter chargeBytes(int largestMemory) {
        BinaryWriter out = new BinaryWriter(64);
        Emitter emitter = amount(out, 0).constant64(schedule.bytesPerGasShift()).op(Opcode.I64_SHR_U);
        return bounded(out, emitter, largestMemory);
    }

    /**
     * Charges for the entries that a table operation copies and leaves its three operands on the stack. Each that is more
     * than any table holds traps here already: Chicory takes a negative target or source of {@code table.init} for one
     * that lies inside, and adds those of {@code table.copy} beyond its integers.
     */
    BinaryWriter chargeEntries(int largestTable) {
        int parameters = CHARGE_ENTRIES.parameters().length;
        BinaryWriter out = new BinaryWriter(96);
        Emitter emitter =
                amount(out, ENTRIES).constant64(schedule.gasPerEntry()).op(Opcode.I64_MUL);
        emitter.op(Opcode.I64_SUB).settle(parameters);
        for (int i = 0; i < parameters; i++) {
            emitter.op(Opcode.LOCAL_GET, i).constant32(largestTable).op(Opcode.I32_GT_U);
            emitter.op(Opcode.IF, TypeCode.EMPTY_BLOCK).op(Opcode.UNREACHABLE).op(Opcode.END);
        }
        for (int i = 0; i < parameters; i++) {
            emitter.op(Opcode.LOCAL_GET, i);
        }
        emitter.op(Opcode.END);
        return out;
    }

    private static BinaryWriter bounded(BinaryWriter out, Emitter emitter, int most) {
        emitter.op(Opcode.I64_SUB).settle(1);
        emitter.op(Opcode.LOCAL_GET, 0).constant32(most).op(Opcode.I32_GT_U);
        emitter.op(Opcode.IF, TypeCode.EMPTY_BLOCK).op(Opcode.UNREACHABLE).op(Opcode.END);
        emitter.op(Opcode.LOCAL_GET, 0).op(Opcode.END);
        return out;
    }

    private Emitter amount(BinaryWriter out, int parameter) {
        temporary(out);
        return new Emitter(out, indices)
                .op(Opcode.GLOBAL_GET, indices.gas())
                .op(Opcode.LOCAL_GET, parameter)
                .op(Opcode.I64_EXTEND_I32_U);
    }

    private static void temporary(BinaryWriter out) {
        out.u32(1).u32(1).u8(TypeCode.I64);
    }
}
