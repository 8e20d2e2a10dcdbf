package io.quoin.sandbox.instrument;

import io.quoin.sandbox.binary.BinaryReader;
import io.quoin.sandbox.binary.BinaryWriter;
import io.quoin.sandbox.binary.Code;
import io.quoin.sandbox.binary.DecodedModule;
import io.quoin.sandbox.binary.TypeCode;
import io.quoin.sandbox.validate.FunctionFacts;

/** Keeps the stack units left in a global, which a function that calls takes from and gives back to. */
final class CountedFrame implements Frame {

    private final DecodedModule module;
    private final Code code;
    private final FunctionFacts facts;
    private final ScannedFunction scanned;
    private final int units;

    CountedFrame(DecodedModule module, Code code, FunctionFacts facts, ScannedFunction scanned, int units) {
        this.module = module;
        this.code = code;
        this.facts = facts;
        this.scanned = scanned;
        this.units = units;
    }

    @Override
    public int gasLocal() {
        return facts.locals();
    }

    @Override
    public int workLocal(byte type) {
        return gasLocal() + (facts.calls() ? 2 : 1) + scanned.work().first(type);
    }

    private int unitsLocal() {
        return facts.locals() + 1;
    }

    @Override
    public void declare(BinaryWriter out) {
        BinaryReader in = new BinaryReader(module.bytes(), code.start(), code.end(), -1);
        int groups = in.u32();
        out.u32(groups + (facts.calls() ? 2 : 1) + scanned.work().groups());
        out.raw(module.bytes(), in.position(), facts.firstInstruction());
        out.u32(1).u8(TypeCode.I64);
        if (facts.calls()) {
            out.u32(1).u8(TypeCode.I32);
        }
        scanned.work().declare(out);
    }

    @Override
    public void enter(Emitter emitter) {
        if (facts.calls()) {
            emitter.enterFrame(unitsLocal(), units);
        }
    }

    @Override
    public void pass(Emitter emitter) {
        // Functions take what they were written to take.
    }

    @Override
    public void passBelowIndex(Emitter emitter) {
        // Functions take what they were written to take.
    }

    @Override
    public boolean leaves() {
        return facts.calls();
    }

    @Override
    public void leave(Emitter emitter) {
        if (facts.calls()) {
            emitter.leaveFrame(unitsLocal(), units);
        }
    }
}
