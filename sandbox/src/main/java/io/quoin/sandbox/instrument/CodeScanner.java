package io.quoin.sandbox.instrument;

import io.quoin.sandbox.binary.BinaryReader;
import io.quoin.sandbox.binary.Code;
import io.quoin.sandbox.binary.DecodedModule;
import io.quoin.sandbox.binary.Instruction;
import io.quoin.sandbox.binary.InstructionSet;
import io.quoin.sandbox.binary.Opcode;
import io.quoin.sandbox.binary.TypeCode;
import io.quoin.sandbox.validate.FunctionFacts;

/**
 * Finds what must be changed in a valid function. What cannot be reached, after an unconditional branch or a block that
 * never ends, is not charged and is left out, because engines differ in which unreachable code they can compile.
 */
final class CodeScanner {

    private static final int NONE_MOVED = -1;

    private final DecodedModule module;
    private final Schedule schedule;
    private final CostTable costs;
    private final StraightCode straight;
    private final Edits edits;
    private final ChargePlan plan;
    private final WorkLocalNeeds needs = new WorkLocalNeeds();
    private final NanTracker nans;
    private final LoadedFloats floats = new LoadedFloats();
    private final OpenBlocks blocks = new OpenBlocks();
    private final UnreachableCode unreachable;
    private int movedLocal;
    private boolean arrivedDead;
    private boolean callsIndirectly;
    private boolean initsFromActive;

    CodeScanner(DecodedModule module, Schedule schedule, Edits edits) {
        this.module = module;
        this.schedule = schedule;
        this.costs = schedule.costs();
        this.straight = new StraightCode(module.bytes(), costs);
        this.edits = edits;
        this.plan = new ChargePlan(edits, schedule.mergesCharges());
        this.nans = new NanTracker(edits, needs);
        this.unreachable = new UnreachableCode(edits);
    }

    /**
     * Adds the edits of a function.
     *
     * @param parameters how many parameters it has
     */
    ScannedFunction scan(Code code, FunctionFacts facts, int parameters) {
        BinaryReader in = new BinaryReader(module.bytes(), facts.firstInstruction(), code.end(), -1);
        boolean tracksNans = schedule.canonicalNans() && facts.floats() > 0;
        nans.clear();
        floats.clear();
        needs.clear();
        blocks.start();
        unreachable.start();
        callsIndirectly = false;
        movedLocal = schedule.passesStack() && facts.locals() > parameters ? parameters : NONE_MOVED;
        int firstEdit = plan.start(in.position());
        plan.spend(facts.locals() / schedule.localsPerGas());
        while (true) {
            if (!tracksNans && !unreachable.isHere()) {
                in.skip(straight.pass(in.position(), movedLocal) - in.position());
                plan.spend(straight.gas());
            }
            int begin = in.position();
            Instruction instruction = read(in);
            arrivedDead = unreachable.isHere();
            if (arrivedDead && unreachable.leavesOut(instruction.opcode(), begin)) {
                in.skip(instruction.immediate());
                continue;
            }
            if (instruction.opcode() == Opcode.END && blocks.depth() == 0) {
                plan.stop();
                nans.follow(instruction, begin);
                return new ScannedFunction(
                        firstEdit,
                        edits.size(),
                        begin,
                        blocks.isJoined(),
                        callsIndirectly,
                        floats.arePlain(),
                        needs.collected());
            }
            floats.follow(instruction);
            plan.spend(costs.of(instruction));
            edit(in, instruction, begin);
            if (tracksNans) {
                nans.follow(instruction, in.position());
            }
        }
    }

    /** Whether a function that was scanned copies from an active data segment. */
    boolean initsFromActive() {
        return initsFromActive;
    }

    private static Instruction read(BinaryReader in) {
        int opcode = in.u8();
        if (opcode == Opcode.PREFIX) {
            opcode = Opcode.PREFIX_BASE + in.u32();
        }
        Instruction instruction = InstructionSet.get(opcode);
        if (instruction == null) {
            throw new IllegalStateException("An instruction is unknown that validation accepted: " + opcode);
        }
        return instruction;
    }

    /** Reads what follows the opcode of a reachable instruction, and adds what must be changed. */
    private void edit(BinaryReader in, Instruction instruction, int begin) {
        int opcode = instruction.opcode();
        switch (instruction.immediate()) {
            case NONE -> plain(opcode, begin, in.position());
            case LOCAL -> local(in, opcode, begin);
            case MEMORY_ARGUMENT -> access(in, opcode, begin);
            case BLOCK_TYPE -> enter(in, opcode, begin);
            case LABEL -> branch(in, opcode);
            case LABEL_TABLE -> branchTable(in);
            case FUNCTION -> call(in, begin);
            case TYPE_AND_TABLE -> callIndirect(in, begin);
            case MEMORY, MEMORY_PAIR, TABLE_PAIR -> bulk(in, instruction, begin);
            case DATA_AND_MEMORY -> initMemory(in, begin);
            case ELEMENT_AND_TABLE -> initTable(in, begin);
            case GLOBAL, DATA, ELEMENT, I32_CONSTANT, I64_CONSTANT, F32_CONSTANT, F64_CONSTANT ->
                in.skip(instruction.immediate());
        }
    }

    /** Whether {@link #plain} does anything about an instruction. */
    static boolean edits(int opcode) {
        return switch (opcode) {
            case Opcode.ELSE,
                    Opcode.END,
                    Opcode.RETURN,
                    Opcode.UNREACHABLE,
                    Opcode.F32_ABS,
                    Opcode.F64_ABS,
                    Opcode.F32_COPYSIGN,
                    Opcode.F64_COPYSIGN,
                    Opcode.F32_CONVERT_I64_U,
                    Opcode.F64_CONVERT_I64_U -> true;
            default -> false;
        };
    }

    private void plain(int opcode, int begin, int after) {
        switch (opcode) {
            case Opcode.ELSE -> otherwise(after);
            case Opcode.END -> leave(begin, after);
            case Opcode.RETURN -> {
                plan.branch(blocks.depth(), false, true);
                edits.add(Edits.RETURN, begin, after, blocks.label(blocks.depth()));
                die(after);
            }
            case Opcode.UNREACHABLE -> die(after);
            case Opcode.F32_ABS -> edits.add(Edits.F32_ABS, begin, after, 0);
            case Opcode.F64_ABS -> edits.add(Edits.F64_ABS, begin, after, 0);
            case Opcode.F32_COPYSIGN -> work(Edits.COPYSIGN, begin, after, TypeCode.F32, TypeCode.F32);
            case Opcode.F64_COPYSIGN -> work(Edits.COPYSIGN, begin, after, TypeCode.F64, TypeCode.F64);
            case Opcode.F32_CONVERT_I64_U -> work(Edits.FLOAT_OF_U64, begin, after, TypeCode.F32, TypeCode.I64);
            case Opcode.F64_CONVERT_I64_U -> work(Edits.FLOAT_OF_U64, begin, after, TypeCode.F64, TypeCode.I64);
            default -> {
                // copied as it is
            }
        }
    }

    /** Adds an edit that makes a float of some type, and works with a local of some type. */
    private void work(int edit, int begin, int after, byte type, byte local) {
        edits.add(edit, begin, after, type);
        needs.need(local);
    }

    private void local(BinaryReader in, int opcode, int begin) {
        if (in.u32() == movedLocal) {
            edits.add(Edits.MOVED_LOCAL, begin, in.position(), opcode);
        }
    }

    private void access(BinaryReader in, int opcode, int begin) {
        in.skipNumber();
        in.skipNumber();
        if (opcode == Opcode.F32_LOAD) {
            edits.add(Edits.F32_LOAD, begin, in.position(), 0);
        } else if (opcode == Opcode.F64_LOAD) {
            edits.add(Edits.F64_LOAD, begin, in.position(), 0);
        }
    }

    private void call(BinaryReader in, int begin) {
        int function = in.u32();
        edits.addCall(begin, in.position(), function, plan.slot());
    }

    private void callIndirect(BinaryReader in, int begin) {
        callsIndirectly = true;
        in.skipNumber();
        int table = in.position();
        in.skipNumber();
        edits.add(Edits.CALL_INDIRECT, begin, in.position(), table);
    }

    private void bulk(BinaryReader in, Instruction instruction, int begin) {
        in.skip(instruction.immediate());
        int after = in.position();
        switch (instruction.opcode()) {
            case Opcode.MEMORY_GROW -> edits.add(Edits.GROW, begin, after, 0);
            case Opcode.MEMORY_COPY, Opcode.MEMORY_FILL -> edits.add(Edits.BULK, begin, after, 0);
            case Opcode.TABLE_COPY -> edits.add(Edits.TABLE_COPY, begin, after, 0);
            default -> {
                // memory.size, copied as it is
            }
        }
    }

    private void initMemory(BinaryReader in, int begin) {
        boolean active = module.data().get(in.u32()).offset() != null;
        in.skip(1);
        edits.add(active ? Edits.INIT_OF_NOTHING : Edits.BULK, begin, in.position(), 0);
        initsFromActive |= active;
    }

    private void initTable(BinaryReader in, int begin) {
        int segment = in.u32();
        in.skipNumber();
        edits.add(Edits.TABLE_INIT, begin, in.position(), segment);
    }

    private void enter(BinaryReader in, int opcode, int begin) {
        int type = (int) in.s33();
        int after = in.position();
        boolean carries = hasParameters(type);
        if (carries) {
            edits.add(opcode == Opcode.LOOP ? Edits.ENTER_LOOP : Edits.ENTER_WITH_PARAMETERS, begin, after, type);
            needs.needForBlock(BlockParameters.of(module, type), opcode == Opcode.IF);
        } else if (TypeTable.isAmbiguous(type)) {
            edits.add(Edits.ENTER_OF_CLEAR_TYPE, begin, after, type);
        }
        plan.enter(opcode, after);
        blocks.enter(opcode, carries ? type : OpenBlocks.NO_PARAMETERS);
    }

    /** Negative types have none. */
    private boolean hasParameters(int type) {
        return type >= 0 && module.types().get(type).parameters().length > 0;
    }

    private void otherwise(int after) {
        blocks.otherwise(!arrivedDead);
        if (blocks.carried() != OpenBlocks.NO_PARAMETERS) {
            edits.add(Edits.LOAD_PARAMETERS, after, after, blocks.carried());
        }
        plan.otherwise(after);
    }

    /** What follows a block whose end nothing reaches is as unreachable, though it is typed as if it were not. */
    private void leave(int begin, int after) {
        if (blocks.carried() != OpenBlocks.NO_PARAMETERS) {
            leaveWithParameters(begin, after);
        }
        boolean reached = !arrivedDead || blocks.opener() == Opcode.IF || blocks.isJoined();
        plan.leave(blocks.opener(), after);
        blocks.leave();
        if (!reached) {
            edits.add(Edits.UNREACHABLE, after, after, 0);
            die(after);
        }
    }

    private void leaveWithParameters(int begin, int after) {
        int type = blocks.carried();
        if (blocks.opener() == Opcode.IF) {
            edits.add(Edits.ELSE_WITH_PARAMETERS, begin, begin, type);
        } else if (blocks.opener() == Opcode.LOOP) {
            if (!arrivedDead) {
                edits.add(Edits.LEAVE_LOOP, begin, begin, type);
            }
            edits.add(blocks.isRepeated() ? Edits.END_LOOP : Edits.END_LOOP_OF_ONE_TURN, begin, after, type);
        }
    }

    private void branch(BinaryReader in, int opcode) {
        boolean always = opcode == Opcode.BR;
        label(in, always);
        if (always) {
            die(in.position());
        } else {
            plan.goOn(in.position());
        }
    }

    private void branchTable(BinaryReader in) {
        for (int left = in.u32(); left >= 0; left--) {
            label(in, false);
        }
        die(in.position());
    }

    private void label(BinaryReader in, boolean always) {
        int begin = in.position();
        int target = in.u32();
        plan.branch(target, blocks.branch(target), always);
        int label = blocks.label(target);
        if (label != target) {
            edits.add(Edits.LABEL, begin, in.position(), label);
        }
    }

    private void die(int position) {
        plan.stop();
        unreachable.begin(position);
    }
}
