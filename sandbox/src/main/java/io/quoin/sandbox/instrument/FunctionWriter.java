package io.quoin.sandbox.instrument;

import io.quoin.sandbox.binary.BinaryReader;
import io.quoin.sandbox.binary.BinaryWriter;
import io.quoin.sandbox.binary.DecodedModule;
import io.quoin.sandbox.binary.Opcode;
import io.quoin.sandbox.binary.TypeCode;
import io.quoin.sandbox.validate.FunctionFacts;

/** Writes the code of one function: what stands between the edits as it was, and each edit. */
final class FunctionWriter {

    private final DecodedModule module;
    private final Schedule schedule;
    private final IndexSpace indices;
    private final TypeTable types;
    private final Edits edits;
    private final EntryCharges entries;
    private final FunctionFacts facts;
    private final ScannedFunction scanned;
    private final Frame frame;
    private final BinaryWriter out;
    private final Emitter emitter;
    private final int gasLocal;
    private final boolean wrapped;

    /** @param wrapped whether the code is in a block of its own, which returns branch out of */
    FunctionWriter(
            InstrumentedCode code,
            FunctionFacts facts,
            ScannedFunction scanned,
            Frame frame,
            BinaryWriter out,
            Emitter emitter,
            boolean wrapped) {
        this.module = code.module();
        this.schedule = code.schedule();
        this.indices = code.indices();
        this.types = code.types();
        this.edits = code.edits();
        this.entries = code.entries();
        this.facts = facts;
        this.scanned = scanned;
        this.frame = frame;
        this.out = out;
        this.emitter = emitter;
        this.gasLocal = frame.gasLocal();
        this.wrapped = wrapped;
    }

    void write() {
        int position = facts.firstInstruction();
        for (int i = scanned.firstEdit(); i < scanned.endEdit(); i++) {
            out.raw(module.bytes(), position, edits.start(i));
            position = edits.end(i);
            apply(i);
        }
        out.raw(module.bytes(), position, scanned.end());
    }

    private void apply(int edit) {
        switch (edits.kind(edit)) {
            case Edits.NONE -> {
                // left out
            }
            case Edits.CHARGE -> charge(edits.value(edit));
            case Edits.RETURN -> leave(edit);
            case Edits.LABEL -> out.u32((int) edits.value(edit));
            case Edits.UNREACHABLE -> emitter.op(Opcode.UNREACHABLE);
            case Edits.MOVED_LOCAL -> emitter.op((int) edits.value(edit), PassedFrame.movedLocal(facts));
            case Edits.CALL -> call((int) edits.value(edit));
            case Edits.CALL_INDIRECT -> callIndirect(edit);
            case Edits.ENTER_OF_CLEAR_TYPE -> enter(edit);
            case Edits.GROW -> grow(edit);
            case Edits.BULK, Edits.INIT_OF_NOTHING, Edits.TABLE_COPY, Edits.TABLE_INIT -> bulk(edit);
            case Edits.CANONICAL,
                    Edits.F32_LOAD,
                    Edits.F64_LOAD,
                    Edits.F32_ABS,
                    Edits.F64_ABS,
                    Edits.COPYSIGN,
                    Edits.FLOAT_OF_U64 -> floating(edit);
            case Edits.ENTER_WITH_PARAMETERS,
                    Edits.LOAD_PARAMETERS,
                    Edits.ELSE_WITH_PARAMETERS,
                    Edits.ENTER_LOOP,
                    Edits.LEAVE_LOOP,
                    Edits.END_LOOP,
                    Edits.END_LOOP_OF_ONE_TURN -> carryParameters(edit);
            default -> throw unknown(edit);
        }
    }

    private IllegalStateException unknown(int edit) {
        return new IllegalStateException("Unknown edit " + edits.kind(edit));
    }

    private void charge(long cost) {
        if (cost == 0) {
            return;
        }
        if (facts.loops()) {
            emitter.chargeLocal(gasLocal, cost);
        } else {
            emitter.chargeGlobal(gasLocal, cost);
        }
    }

    /** Makes the gas left visible to what may charge next. */
    private void flush() {
        if (facts.loops()) {
            emitter.flush(gasLocal);
        }
    }

    /** Takes over what it charged. */
    private void reload() {
        if (facts.loops()) {
            emitter.reload(gasLocal);
        }
    }

    private void leave(int edit) {
        if (wrapped) {
            emitter.op(Opcode.BR, (int) edits.value(edit));
        } else {
            emitter.op(Opcode.RETURN);
        }
    }

    private void call(int function) {
        boolean asksForGas = indices.traced() || !entries.leavesGas(function);
        if (asksForGas) {
            flush();
        }
        frame.pass(emitter);
        emitter.op(Opcode.CALL, indices.function(function));
        if (asksForGas) {
            reload();
        }
    }

    /** Writes the table index in the shortest form, which every engine reads. */
    private void callIndirect(int edit) {
        flush();
        int start = edits.start(edit);
        int tableIndex = (int) edits.value(edit);
        if (schedule.passesStack()) {
            frame.passBelowIndex(emitter);
            int type = new BinaryReader(module.bytes(), start + 1, tableIndex, -1).u32();
            emitter.op(Opcode.CALL_INDIRECT, types.indexWithUnits(type));
        } else {
            out.raw(module.bytes(), start, tableIndex);
        }
        out.u8(0);
        reload();
    }

    private void enter(int edit) {
        byte[] results = module.types().get((int) edits.value(edit)).results();
        emitter.block(module.bytes()[edits.start(edit)], results, types);
    }

    private void grow(int edit) {
        chargeBy(indices.chargePages());
        copy(edit);
    }

    private void bulk(int edit) {
        switch (edits.kind(edit)) {
            case Edits.BULK -> {
                chargeBy(indices.chargeBytes());
                copy(edit);
            }
            case Edits.INIT_OF_NOTHING -> {
                chargeBy(indices.chargeBytes());
                emitter.memoryInit(module.data().size());
            }
            case Edits.TABLE_COPY -> {
                chargeBy(indices.chargeEntries());
                emitter.tableCopy();
            }
            case Edits.TABLE_INIT -> {
                chargeBy(indices.chargeEntries());
                emitter.tableInit((int) edits.value(edit));
            }
            default -> throw unknown(edit);
        }
    }

    /** Calls a function that charges by the operand on top of the stack and leaves it there. */
    private void chargeBy(int function) {
        flush();
        emitter.op(Opcode.CALL, function);
        reload();
    }

    private void copy(int edit) {
        out.raw(module.bytes(), edits.start(edit), edits.end(edit));
    }

    private void floating(int edit) {
        byte type = (byte) edits.value(edit);
        switch (edits.kind(edit)) {
            case Edits.CANONICAL -> emitter.canonical(type, frame.workLocal(type));
            case Edits.F32_LOAD -> load(edit, Opcode.I32_LOAD, Opcode.F32_REINTERPRET_I32);
            case Edits.F64_LOAD -> load(edit, Opcode.I64_LOAD, Opcode.F64_REINTERPRET_I64);
            case Edits.F32_ABS -> emitter.absoluteF32();
            case Edits.F64_ABS -> emitter.absoluteF64();
            case Edits.COPYSIGN -> emitter.copySign(type, frame.workLocal(type));
            case Edits.FLOAT_OF_U64 -> emitter.unsignedToFloat(type, frame.workLocal(TypeCode.I64));
            default -> throw unknown(edit);
        }
    }

    private void load(int edit, int bits, int toFloat) {
        if (scanned.loadsFloats()) {
            copy(edit);
        } else {
            out.u8(bits).raw(module.bytes(), edits.start(edit) + 1, edits.end(edit));
            out.u8(toFloat);
        }
    }

    private void carryParameters(int edit) {
        CarriedBlock block = new CarriedBlock(module.types().get((int) edits.value(edit)), types, emitter, frame);
        switch (edits.kind(edit)) {
            case Edits.ENTER_WITH_PARAMETERS -> block.enter(module.bytes()[edits.start(edit)]);
            case Edits.LOAD_PARAMETERS -> block.load();
            case Edits.ELSE_WITH_PARAMETERS -> block.otherwise();
            case Edits.ENTER_LOOP -> block.enterLoop();
            case Edits.LEAVE_LOOP -> block.leaveLoop();
            case Edits.END_LOOP -> block.endLoop();
            case Edits.END_LOOP_OF_ONE_TURN -> block.endLoopOfOneTurn();
            default -> throw unknown(edit);
        }
    }
}
