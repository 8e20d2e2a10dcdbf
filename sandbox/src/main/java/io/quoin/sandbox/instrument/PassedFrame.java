package io.quoin.sandbox.instrument;

import io.quoin.sandbox.binary.BinaryReader;
import io.quoin.sandbox.binary.BinaryWriter;
import io.quoin.sandbox.binary.Code;
import io.quoin.sandbox.binary.DecodedModule;
import io.quoin.sandbox.binary.Opcode;
import io.quoin.sandbox.binary.TypeCode;
import io.quoin.sandbox.validate.FunctionFacts;

/**
 * Has the stack units left as one more parameter of every function: nothing is given back, and an engine keeps them in a
 * register. The parameter has the index of the first declared local, which therefore moves behind the others.
 */
final class PassedFrame implements Frame {

    private final DecodedModule module;
    private final Code code;
    private final FunctionFacts facts;
    private final ScannedFunction scanned;
    private final int unitsLocal;
    private final int units;

    PassedFrame(
            DecodedModule module, Code code, FunctionFacts facts, ScannedFunction scanned, int parameters, int units) {
        this.module = module;
        this.code = code;
        this.facts = facts;
        this.scanned = scanned;
        this.unitsLocal = parameters;
        this.units = units;
    }

    /** The new index of the first declared local, if there is one. */
    static int movedLocal(FunctionFacts facts) {
        return facts.locals();
    }

    @Override
    public int gasLocal() {
        return facts.locals() + 1;
    }

    @Override
    public int workLocal(byte type) {
        return gasLocal() + (scanned.callsIndirectly() ? 2 : 1) + scanned.work().first(type);
    }

    private int indexLocal() {
        return gasLocal() + 1;
    }

    @Override
    public void declare(BinaryWriter out) {
        BinaryReader in = new BinaryReader(module.bytes(), code.start(), code.end(), -1);
        int groups = in.u32();
        int added = (scanned.callsIndirectly() ? 2 : 1) + scanned.work().groups();
        if (facts.locals() == unitsLocal) {
            // Whatever groups there are, they are empty.
            out.u32(added);
        } else {
            out.u32(groups + 1 + added);
            int moved = exceptFirst(in, groups, out);
            out.u32(1).u8(moved);
        }
        out.u32(1).u8(TypeCode.I64);
        if (scanned.callsIndirectly()) {
            out.u32(1).u8(TypeCode.I32);
        }
        scanned.work().declare(out);
    }

    /** Writes all groups with one local less in the first that has any; returns the type of that local. */
    private static int exceptFirst(BinaryReader in, int groups, BinaryWriter out) {
        int first = 0;
        for (int i = 0; i < groups; i++) {
            int count = in.u32();
            int type = in.u8();
            if (first == 0 && count > 0) {
                first = type;
                count--;
            }
            out.u32(count).u8(type);
        }
        return first;
    }

    @Override
    public void enter(Emitter emitter) {
        if (facts.calls()) {
            emitter.takeUnits(unitsLocal, units);
        }
    }

    @Override
    public void pass(Emitter emitter) {
        emitter.op(Opcode.LOCAL_GET, unitsLocal);
    }

    @Override
    public void passBelowIndex(Emitter emitter) {
        emitter.op(Opcode.LOCAL_SET, indexLocal())
                .op(Opcode.LOCAL_GET, unitsLocal)
                .op(Opcode.LOCAL_GET, indexLocal());
    }

    @Override
    public boolean leaves() {
        return false;
    }

    @Override
    public void leave(Emitter emitter) {
        // The caller kept its own.
    }
}
