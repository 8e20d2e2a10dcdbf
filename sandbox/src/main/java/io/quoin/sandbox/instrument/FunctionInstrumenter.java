package io.quoin.sandbox.instrument;

import io.quoin.sandbox.binary.BinaryReader;
import io.quoin.sandbox.binary.BinaryWriter;
import io.quoin.sandbox.binary.Code;
import io.quoin.sandbox.binary.DecodedModule;
import io.quoin.sandbox.binary.Opcode;
import io.quoin.sandbox.binary.Signature;
import io.quoin.sandbox.binary.TypeCode;
import io.quoin.sandbox.validate.FunctionFacts;

/**
 * Rewrites functions one after the other. A function with a loop keeps the gas left in a local, which it stores before
 * and reads after whatever else may charge; others use the global. A function that calls takes stack units when it is
 * entered. Where something must happen on the way out, the code is put into a block with the function's results: a
 * branch to the function's label then ends that block, and so does a return, which becomes a branch. Functions that have
 * such a branch get the block in any case, because Chicory cannot compile some that branch to their own label.
 */
final class FunctionInstrumenter {

    private final DecodedModule module;
    private final IndexSpace indices;
    private final TypeTable types;
    private final Schedule schedule;
    private final Edits edits = new Edits();
    private final CodeScanner scanner;

    FunctionInstrumenter(DecodedModule module, IndexSpace indices, TypeTable types, Schedule schedule) {
        this.module = module;
        this.indices = indices;
        this.types = types;
        this.schedule = schedule;
        this.scanner = new CodeScanner(module, schedule, edits);
    }

    /** The encoded function, without its size. */
    BinaryWriter rewrite(int function, Code code, FunctionFacts facts) {
        int end = scanner.scan(code, facts);
        BinaryWriter out = new BinaryWriter((code.end() - code.start()) * 2 + 64);
        Emitter emitter = new Emitter(out, indices);
        int gasLocal = facts.locals();
        int unitsLocal = gasLocal + 1;
        int units = schedule.frameUnits(facts);
        boolean wrapped = facts.loops() || facts.calls() || scanner.branchesOut();
        locals(out, code, facts);
        if (facts.calls()) {
            emitter.enterFrame(unitsLocal, units);
        }
        if (facts.loops()) {
            emitter.reload(gasLocal);
        }
        if (wrapped) {
            out.u8(Opcode.BLOCK);
            blockType(out, module.signatureOf(function).results());
        }
        body(out, emitter, facts, end, wrapped);
        if (wrapped) {
            emitter.op(Opcode.END);
        }
        if (facts.loops()) {
            emitter.flush(gasLocal);
        }
        if (facts.calls()) {
            emitter.leaveFrame(unitsLocal, units);
        }
        emitter.op(Opcode.END);
        return out;
    }

    private void locals(BinaryWriter out, Code code, FunctionFacts facts) {
        BinaryReader in = new BinaryReader(module.bytes(), code.start(), code.end(), -1);
        int groups = in.u32();
        NanTracker nans = scanner.nans();
        int added = 1
                + (facts.calls() ? 1 : 0)
                + (nans.usesF32() ? 1 : 0)
                + (nans.usesF64() ? 1 : 0)
                + (nans.usesI64() ? 1 : 0);
        out.u32(groups + added);
        out.raw(module.bytes(), in.position(), facts.firstInstruction());
        out.u32(1).u8(TypeCode.I64);
        if (facts.calls()) {
            out.u32(1).u8(TypeCode.I32);
        }
        if (nans.usesF32()) {
            out.u32(1).u8(TypeCode.F32);
        }
        if (nans.usesF64()) {
            out.u32(1).u8(TypeCode.F64);
        }
        if (nans.usesI64()) {
            out.u32(1).u8(TypeCode.I64);
        }
    }

    /** The local added for floats of a type. */
    private int floatLocal(FunctionFacts facts, long type) {
        int first = facts.locals() + (facts.calls() ? 2 : 1);
        return type == TypeCode.F64 && scanner.nans().usesF32() ? first + 1 : first;
    }

    /** The local added for integers that are converted. */
    private int convertedLocal(FunctionFacts facts) {
        return floatLocal(facts, TypeCode.F64) + (scanner.nans().usesF64() ? 1 : 0);
    }

    private void blockType(BinaryWriter out, byte[] results) {
        switch (results.length) {
            case 0 -> out.u8(TypeCode.EMPTY_BLOCK);
            case 1 -> out.u8(results[0]);
            default -> out.s64(types.indexOf(Signature.yielding(results)));
        }
    }

    private void body(BinaryWriter out, Emitter emitter, FunctionFacts facts, int end, boolean wrapped) {
        int position = facts.firstInstruction();
        for (int i = 0; i < edits.size(); i++) {
            out.raw(module.bytes(), position, edits.start(i));
            position = edits.end(i);
            apply(i, out, emitter, facts, wrapped);
        }
        out.raw(module.bytes(), position, end);
    }

    private void apply(int edit, BinaryWriter out, Emitter emitter, FunctionFacts facts, boolean wrapped) {
        boolean cached = facts.loops();
        int gasLocal = facts.locals();
        switch (edits.kind(edit)) {
            case Edits.NONE -> {
                // a block without cost
            }
            case Edits.CHARGE -> {
                if (cached) {
                    emitter.chargeLocal(gasLocal, edits.value(edit));
                } else {
                    emitter.chargeGlobal(gasLocal, edits.value(edit));
                }
            }
            case Edits.RETURN -> {
                if (wrapped) {
                    emitter.op(Opcode.BR, (int) edits.value(edit));
                } else {
                    emitter.op(Opcode.RETURN);
                }
            }
            case Edits.CALL -> {
                int target = indices.function((int) edits.value(edit));
                around(emitter, cached, gasLocal, () -> emitter.op(Opcode.CALL, target));
            }
            case Edits.CALL_INDIRECT -> around(emitter, cached, gasLocal, () -> callIndirect(out, edit));
            case Edits.GROW -> {
                around(emitter, cached, gasLocal, () -> emitter.op(Opcode.CALL, indices.chargePages()));
                copy(out, edit);
            }
            case Edits.BULK -> {
                around(emitter, cached, gasLocal, () -> emitter.op(Opcode.CALL, indices.chargeBytes()));
                copy(out, edit);
            }
            case Edits.TABLE_COPY -> {
                around(emitter, cached, gasLocal, () -> emitter.op(Opcode.CALL, indices.chargeEntries()));
                emitter.tableCopy();
            }
            case Edits.TABLE_INIT -> {
                around(emitter, cached, gasLocal, () -> emitter.op(Opcode.CALL, indices.chargeEntries()));
                emitter.tableInit((int) edits.value(edit));
            }
            case Edits.CANONICAL -> emitter.canonical((byte) edits.value(edit), floatLocal(facts, edits.value(edit)));
            case Edits.F32_ABS -> emitter.absoluteF32();
            case Edits.F64_ABS -> emitter.absoluteF64();
            case Edits.COPYSIGN -> emitter.copySign((byte) edits.value(edit), floatLocal(facts, edits.value(edit)));
            case Edits.F32_OF_U64 -> emitter.unsignedToF32(convertedLocal(facts));
            case Edits.UNREACHABLE -> emitter.op(Opcode.UNREACHABLE);
            default -> throw new IllegalStateException("Unknown edit " + edits.kind(edit));
        }
    }

    private void copy(BinaryWriter out, int edit) {
        out.raw(module.bytes(), edits.start(edit), edits.end(edit));
    }

    /** Copies the call with its table index in the shortest form, which every engine reads. */
    private void callIndirect(BinaryWriter out, int edit) {
        out.raw(module.bytes(), edits.start(edit), (int) edits.value(edit)).u8(0);
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
