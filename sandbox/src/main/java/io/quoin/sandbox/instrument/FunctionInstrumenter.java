package io.quoin.sandbox.instrument;

import io.quoin.sandbox.binary.BinaryReader;
import io.quoin.sandbox.binary.BinaryWriter;
import io.quoin.sandbox.binary.Code;
import io.quoin.sandbox.binary.DecodedModule;
import io.quoin.sandbox.binary.Opcode;
import io.quoin.sandbox.binary.TypeCode;
import io.quoin.sandbox.validate.FunctionFacts;
import io.quoin.sandbox.validate.ValidModule;

/**
 * Rewrites the functions of a module. A function with a loop keeps the gas left in a local, which it stores before and
 * reads after whatever else may charge; others use the global. A function that calls takes stack units when it is
 * entered. Where something must happen on the way out, the code is put into a block with the function's results: a
 * branch to the function's label then ends that block, and so does a return, which becomes a branch. Functions that have
 * such a branch get the block in any case, because Chicory cannot compile some that branch to their own label.
 *
 * <p>Traced code is the same with a call at the start and at the end of each function, for which the global holds the gas.
 */
final class FunctionInstrumenter {

    private final ValidModule valid;
    private final DecodedModule module;
    private final Schedule schedule;
    private final IndexSpace indices;
    private final TypeTable types;
    private final Edits edits = new Edits();
    private final ScannedFunction[] functions;
    private final EntryCharges entries;
    private final boolean needsEmptyData;

    /** Scans all functions. */
    FunctionInstrumenter(ValidModule valid, Schedule schedule, IndexSpace indices, TypeTable types) {
        this.valid = valid;
        this.module = valid.module();
        this.schedule = schedule;
        this.indices = indices;
        this.types = types;
        CodeScanner scanner = new CodeScanner(module, schedule, edits);
        functions = new ScannedFunction[module.functions().length];
        for (int i = 0; i < functions.length; i++) {
            functions[i] = scanner.scan(module.code().get(i), valid.facts().get(i), parameters(i));
        }
        needsEmptyData = scanner.initsFromActive();
        entries = schedule.mergesCharges() ? EntryCharges.move(module, functions, edits) : EntryCharges.none(module);
    }

    private int parameters(int defined) {
        return module.types().get(module.functions()[defined]).parameters().length;
    }

    /**
     * Whether the module needs an empty data segment behind its own, to copy from instead of active ones: those are empty
     * once an instance runs, and Chicory 1.7 still copies their bytes.
     */
    boolean needsEmptyData() {
        return needsEmptyData;
    }

    /** What must be paid before a function is called, by its index in the module. */
    long entryCharge(int function) {
        return entries.of(function);
    }

    /** The encoded function, without its size, by its number among those that the module defines. */
    BinaryWriter rewrite(int defined) {
        Code code = module.code().get(defined);
        FunctionFacts facts = valid.facts().get(defined);
        ScannedFunction scanned = functions[defined];
        int units = schedule.frameUnits(facts, scanned.work().count());
        Frame frame = schedule.passesStack()
                ? new PassedFrame(module, code, facts, scanned, parameters(defined), units)
                : new CountedFrame(module, code, facts, scanned, units);
        BinaryWriter out = new BinaryWriter((code.end() - code.start()) * 2 + 64);
        Emitter emitter = new Emitter(out, indices);
        boolean wrapped = facts.loops() || frame.leaves() || scanned.branchesOut() || indices.traced();
        frame.declare(out);
        if (indices.traced()) {
            int function = module.imports().size() + defined;
            emitter.traceEnter(function, entries.of(function));
        }
        frame.enter(emitter);
        if (facts.loops()) {
            emitter.reload(frame.gasLocal());
        }
        if (wrapped) {
            emitter.block(
                    Opcode.BLOCK,
                    module.types().get(module.functions()[defined]).results(),
                    types);
        }
        body(out, emitter, frame, facts, scanned, wrapped);
        if (wrapped) {
            emitter.op(Opcode.END);
        }
        if (facts.loops()) {
            emitter.flush(frame.gasLocal());
        }
        frame.leave(emitter);
        if (indices.traced()) {
            emitter.traceLeave();
        }
        emitter.op(Opcode.END);
        return out;
    }

    private void body(
            BinaryWriter out,
            Emitter emitter,
            Frame frame,
            FunctionFacts facts,
            ScannedFunction scanned,
            boolean wrapped) {
        int position = facts.firstInstruction();
        for (int i = scanned.firstEdit(); i < scanned.endEdit(); i++) {
            out.raw(module.bytes(), position, edits.start(i));
            position = edits.end(i);
            apply(i, out, emitter, frame, facts, scanned, wrapped);
        }
        out.raw(module.bytes(), position, scanned.end());
    }

    private void apply(
            int edit,
            BinaryWriter out,
            Emitter emitter,
            Frame frame,
            FunctionFacts facts,
            ScannedFunction scanned,
            boolean wrapped) {
        boolean cached = facts.loops();
        int gasLocal = frame.gasLocal();
        switch (edits.kind(edit)) {
            case Edits.NONE -> {
                // left out
            }
            case Edits.CHARGE -> charge(edits.value(edit), emitter, gasLocal, cached);
            case Edits.RETURN -> {
                if (wrapped) {
                    emitter.op(Opcode.BR, (int) edits.value(edit));
                } else {
                    emitter.op(Opcode.RETURN);
                }
            }
            case Edits.CALL -> {
                int function = (int) edits.value(edit);
                boolean asksForGas = indices.traced() || !entries.leavesGas(function);
                around(emitter, cached && asksForGas, gasLocal, () -> {
                    frame.pass(emitter);
                    emitter.op(Opcode.CALL, indices.function(function));
                });
            }
            case Edits.CALL_INDIRECT ->
                around(emitter, cached, gasLocal, () -> callIndirect(out, emitter, frame, edit));
            case Edits.GROW -> {
                around(emitter, cached, gasLocal, () -> emitter.op(Opcode.CALL, indices.chargePages()));
                copy(out, edit);
            }
            case Edits.BULK -> {
                around(emitter, cached, gasLocal, () -> emitter.op(Opcode.CALL, indices.chargeBytes()));
                copy(out, edit);
            }
            case Edits.INIT_OF_NOTHING -> {
                around(emitter, cached, gasLocal, () -> emitter.op(Opcode.CALL, indices.chargeBytes()));
                emitter.memoryInit(module.data().size());
            }
            case Edits.TABLE_COPY -> {
                around(emitter, cached, gasLocal, () -> emitter.op(Opcode.CALL, indices.chargeEntries()));
                emitter.tableCopy();
            }
            case Edits.TABLE_INIT -> {
                around(emitter, cached, gasLocal, () -> emitter.op(Opcode.CALL, indices.chargeEntries()));
                emitter.tableInit((int) edits.value(edit));
            }
            case Edits.CANONICAL -> {
                byte type = (byte) edits.value(edit);
                emitter.canonical(type, frame.workLocal(type));
            }
            case Edits.F32_LOAD -> load(out, edit, scanned.loadsFloats(), Opcode.I32_LOAD, Opcode.F32_REINTERPRET_I32);
            case Edits.F64_LOAD -> load(out, edit, scanned.loadsFloats(), Opcode.I64_LOAD, Opcode.F64_REINTERPRET_I64);
            case Edits.F32_ABS -> emitter.absoluteF32();
            case Edits.F64_ABS -> emitter.absoluteF64();
            case Edits.COPYSIGN -> {
                byte type = (byte) edits.value(edit);
                emitter.copySign(type, frame.workLocal(type));
            }
            case Edits.FLOAT_OF_U64 -> emitter.unsignedToFloat((byte) edits.value(edit), frame.workLocal(TypeCode.I64));
            case Edits.ENTER_WITH_PARAMETERS -> carried(edit, emitter, frame).enter(module.bytes()[edits.start(edit)]);
            case Edits.LOAD_PARAMETERS -> carried(edit, emitter, frame).load();
            case Edits.ELSE_WITH_PARAMETERS -> carried(edit, emitter, frame).otherwise();
            case Edits.ENTER_LOOP -> carried(edit, emitter, frame).enterLoop();
            case Edits.LEAVE_LOOP -> carried(edit, emitter, frame).leaveLoop();
            case Edits.END_LOOP -> carried(edit, emitter, frame).endLoop();
            case Edits.END_LOOP_OF_ONE_TURN -> carried(edit, emitter, frame).endLoopOfOneTurn();
            case Edits.LABEL -> out.u32((int) edits.value(edit));
            case Edits.UNREACHABLE -> emitter.op(Opcode.UNREACHABLE);
            case Edits.MOVED_LOCAL -> emitter.op((int) edits.value(edit), PassedFrame.movedLocal(facts));
            default -> throw new IllegalStateException("Unknown edit " + edits.kind(edit));
        }
    }

    private CarriedBlock carried(int edit, Emitter emitter, Frame frame) {
        return new CarriedBlock(module.types().get((int) edits.value(edit)), types, emitter, frame);
    }

    private static void charge(long cost, Emitter emitter, int gasLocal, boolean cached) {
        if (cost == 0) {
            return;
        }
        if (cached) {
            emitter.chargeLocal(gasLocal, cost);
        } else {
            emitter.chargeGlobal(gasLocal, cost);
        }
    }

    /** Writes the table index in the shortest form, which every engine reads. */
    private void callIndirect(BinaryWriter out, Emitter emitter, Frame frame, int edit) {
        int start = edits.start(edit);
        int tableIndex = (int) edits.value(edit);
        if (schedule.passesStack()) {
            frame.passBelowIndex(emitter);
            int type = new BinaryReader(module.bytes(), start + 1, tableIndex, -1).u32();
            emitter.op(
                    Opcode.CALL_INDIRECT, types.indexOf(module.types().get(type).with(TypeCode.I32)));
        } else {
            out.raw(module.bytes(), start, tableIndex);
        }
        out.u8(0);
    }

    private void load(BinaryWriter out, int edit, boolean plain, int bits, int toFloat) {
        if (plain) {
            copy(out, edit);
        } else {
            out.u8(bits).raw(module.bytes(), edits.start(edit) + 1, edits.end(edit));
            out.u8(toFloat);
        }
    }

    private void copy(BinaryWriter out, int edit) {
        out.raw(module.bytes(), edits.start(edit), edits.end(edit));
    }

    private static void around(Emitter emitter, boolean cached, int gasLocal, Runnable call) {
        if (cached) {
            emitter.flush(gasLocal);
        }
        call.run();
        if (cached) {
            emitter.reload(gasLocal);
        }
    }
}
