package io.quoin.sandbox.instrument;

import io.quoin.sandbox.binary.BinaryWriter;
import io.quoin.sandbox.binary.Code;
import io.quoin.sandbox.binary.DecodedModule;
import io.quoin.sandbox.binary.Opcode;
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

    /** There are fewer edits in most modules. */
    private static final int BYTES_PER_EDIT = 8;

    private static final int INITIAL_BYTES = 1024;

    private final ValidModule valid;
    private final DecodedModule module;
    private final Schedule schedule;
    private final IndexSpace indices;
    private final InstrumentedCode written;
    private final ScannedFunction[] functions;
    private final boolean needsEmptyData;
    private final BinaryWriter out;
    private final Emitter emitter;

    /** Scans all functions. */
    FunctionInstrumenter(ValidModule valid, Schedule schedule, IndexSpace indices, TypeTable types) {
        this.valid = valid;
        this.module = valid.module();
        this.schedule = schedule;
        this.indices = indices;
        Edits edits = new Edits(module.bytes().length / BYTES_PER_EDIT);
        CodeScanner scanner = new CodeScanner(module, schedule, edits);
        functions = new ScannedFunction[module.functions().length];
        for (int i = 0; i < functions.length; i++) {
            functions[i] = scanner.scan(module.code().get(i), valid.facts().get(i), parameters(i));
        }
        needsEmptyData = scanner.initsFromActive();
        EntryCharges entries =
                schedule.mergesCharges() ? EntryCharges.move(module, functions, edits) : EntryCharges.none(module);
        written = new InstrumentedCode(module, schedule, indices, types, edits, entries);
        out = new BinaryWriter(INITIAL_BYTES);
        emitter = new Emitter(out, indices);
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
        return written.entries().of(function);
    }

    /**
     * The encoded function, without its size, by its number among those that the module defines. It is there until the next
     * is asked for.
     */
    BinaryWriter rewrite(int defined) {
        Code code = module.code().get(defined);
        FunctionFacts facts = valid.facts().get(defined);
        ScannedFunction scanned = functions[defined];
        Frame frame = frame(defined, code, facts, scanned);
        out.clear();
        boolean wrapped = facts.loops() || frame.leaves() || scanned.branchesOut() || indices.traced();
        frame.declare(out);
        enter(defined, frame, facts.loops(), wrapped);
        new FunctionWriter(written, facts, scanned, frame, out, emitter, wrapped).write();
        leave(frame, facts.loops(), wrapped);
        return out;
    }

    private Frame frame(int defined, Code code, FunctionFacts facts, ScannedFunction scanned) {
        int units = schedule.frameUnits(facts, scanned.work().count());
        return schedule.passesStack()
                ? new PassedFrame(module, code, facts, scanned, parameters(defined), units)
                : new CountedFrame(module, code, facts, scanned, units);
    }

    private void enter(int defined, Frame frame, boolean loops, boolean wrapped) {
        if (indices.traced()) {
            int function = module.imports().size() + defined;
            emitter.traceEnter(function, entryCharge(function));
        }
        frame.enter(emitter);
        if (loops) {
            emitter.reload(frame.gasLocal());
        }
        if (wrapped) {
            emitter.block(
                    Opcode.BLOCK,
                    module.types().get(module.functions()[defined]).results(),
                    written.types());
        }
    }

    private void leave(Frame frame, boolean loops, boolean wrapped) {
        if (wrapped) {
            emitter.op(Opcode.END);
        }
        if (loops) {
            emitter.flush(frame.gasLocal());
        }
        frame.leave(emitter);
        if (indices.traced()) {
            emitter.traceLeave();
        }
        emitter.op(Opcode.END);
    }
}
