package io.quoin.sandbox.instrument;

import io.quoin.sandbox.binary.BinaryReader;
import io.quoin.sandbox.binary.Code;
import io.quoin.sandbox.binary.DecodedModule;
import io.quoin.sandbox.binary.Immediate;
import io.quoin.sandbox.binary.Instruction;
import io.quoin.sandbox.binary.InstructionSet;
import io.quoin.sandbox.binary.Opcode;
import io.quoin.sandbox.binary.TypeCode;
import io.quoin.sandbox.validate.FunctionFacts;
import java.util.Arrays;

/**
 * Finds what must be changed in a valid function. What cannot be reached, after an unconditional branch or a block that
 * never ends, is not charged and is left out, because engines differ in which unreachable code they can compile.
 */
final class CodeScanner {

    private static final int NONE_MOVED = -1;
    private static final int LIVE = -1;
    private static final int NO_PARAMETERS = -1;

    private final DecodedModule module;
    private final Schedule schedule;
    private final Edits edits;
    private final ChargePlan plan;
    private final WorkLocalNeeds needs = new WorkLocalNeeds();
    private final NanTracker nans;
    private final LoadedFloats floats = new LoadedFloats();
    /** Per open block, the function's own first: the instruction that opened its present part. */
    private int[] opener = new int[16];
    /** Per open block: whether its end is reached other than from the instruction before. */
    private boolean[] joined = new boolean[16];
    /** Per open block: its type, if it has parameters, which are then carried in locals. */
    private int[] carried = new int[16];
    /** Per open block: whether it is a loop that something branches to the start of. */
    private boolean[] repeated = new boolean[16];
    /** Per open block: how many blocks are around it in what is written, where a loop with parameters is three. */
    private int[] written = new int[16];

    private int depth;
    private int movedLocal;
    private int deadFrom;
    private int deadDepth;
    private boolean arrivedDead;
    private boolean callsIndirectly;
    private boolean initsFromActive;

    CodeScanner(DecodedModule module, Schedule schedule, Edits edits) {
        this.module = module;
        this.schedule = schedule;
        this.edits = edits;
        this.plan = new ChargePlan(edits, schedule.mergesCharges());
        this.nans = new NanTracker(edits, needs);
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
        depth = 0;
        joined[0] = false;
        deadFrom = LIVE;
        callsIndirectly = false;
        movedLocal = schedule.passesStack() && facts.locals() > parameters ? parameters : NONE_MOVED;
        int firstEdit = plan.start(in.position());
        plan.spend(facts.locals() / schedule.localsPerGas());
        while (true) {
            int begin = in.position();
            int opcode = in.u8();
            if (opcode == Opcode.PREFIX) {
                opcode = Opcode.PREFIX_BASE + in.u32();
            }
            arrivedDead = deadFrom != LIVE;
            if (arrivedDead && leavesOut(opcode, begin)) {
                operand(in, instruction(opcode).immediate(), false);
                continue;
            }
            Instruction instruction = instruction(opcode);
            if (opcode == Opcode.END && depth == 0) {
                plan.stop();
                nans.follow(instruction, begin);
                return new ScannedFunction(
                        firstEdit,
                        edits.size(),
                        begin,
                        joined[0],
                        callsIndirectly,
                        floats.arePlain(),
                        needs.collected());
            }
            floats.follow(instruction);
            plan.spend(schedule.costs().of(instruction));
            int operand = operand(in, instruction.immediate(), opcode == Opcode.BR);
            edit(opcode, begin, in.position(), operand);
            if (tracksNans) {
                nans.follow(instruction, in.position());
            }
        }
    }

    /** Whether a function that was scanned copies from an active data segment. */
    boolean initsFromActive() {
        return initsFromActive;
    }

    private static Instruction instruction(int opcode) {
        Instruction instruction = InstructionSet.get(opcode);
        if (instruction == null) {
            throw new IllegalStateException("An instruction is unknown that validation accepted: " + opcode);
        }
        return instruction;
    }

    /** Whether an unreachable instruction is left out; if not, it ends the unreachable code. */
    private boolean leavesOut(int opcode, int begin) {
        if (deadDepth == 0 && (opcode == Opcode.END || opcode == Opcode.ELSE)) {
            edits.add(Edits.NONE, deadFrom, begin, 0);
            deadFrom = LIVE;
            return false;
        }
        switch (opcode) {
            case Opcode.BLOCK, Opcode.LOOP, Opcode.IF -> deadDepth++;
            case Opcode.END -> deadDepth--;
            default -> {
                // nothing to count
            }
        }
        return true;
    }

    private void edit(int opcode, int begin, int after, int operand) {
        switch (opcode) {
            case Opcode.BLOCK, Opcode.LOOP, Opcode.IF -> enter(opcode, begin, after, operand);
            case Opcode.ELSE -> otherwise(after);
            case Opcode.BR_IF -> plan.goOn(after);
            case Opcode.END -> leave(begin, after);
            case Opcode.RETURN -> {
                plan.branch(depth, false, true);
                edits.add(Edits.RETURN, begin, after, written[depth]);
                die(after);
            }
            case Opcode.BR, Opcode.BR_TABLE, Opcode.UNREACHABLE -> die(after);
            case Opcode.CALL -> edits.addCall(begin, after, operand, plan.slot());
            case Opcode.CALL_INDIRECT -> {
                callsIndirectly = true;
                edits.add(Edits.CALL_INDIRECT, begin, after, operand);
            }
            case Opcode.LOCAL_GET, Opcode.LOCAL_SET, Opcode.LOCAL_TEE -> {
                if (operand == movedLocal) {
                    edits.add(Edits.MOVED_LOCAL, begin, after, opcode);
                }
            }
            case Opcode.MEMORY_GROW -> edits.add(Edits.GROW, begin, after, 0);
            case Opcode.MEMORY_COPY, Opcode.MEMORY_FILL -> edits.add(Edits.BULK, begin, after, 0);
            case Opcode.MEMORY_INIT -> {
                boolean active = module.data().get(operand).offset() != null;
                edits.add(active ? Edits.INIT_OF_NOTHING : Edits.BULK, begin, after, 0);
                initsFromActive |= active;
            }
            case Opcode.TABLE_COPY -> edits.add(Edits.TABLE_COPY, begin, after, 0);
            case Opcode.TABLE_INIT -> edits.add(Edits.TABLE_INIT, begin, after, operand);
            case Opcode.F32_LOAD -> edits.add(Edits.F32_LOAD, begin, after, 0);
            case Opcode.F64_LOAD -> edits.add(Edits.F64_LOAD, begin, after, 0);
            case Opcode.F32_ABS -> edits.add(Edits.F32_ABS, begin, after, 0);
            case Opcode.F64_ABS -> edits.add(Edits.F64_ABS, begin, after, 0);
            case Opcode.F32_COPYSIGN -> copySign(TypeCode.F32, begin, after);
            case Opcode.F64_COPYSIGN -> copySign(TypeCode.F64, begin, after);
            case Opcode.F32_CONVERT_I64_U -> floatOfUnsigned(TypeCode.F32, begin, after);
            case Opcode.F64_CONVERT_I64_U -> floatOfUnsigned(TypeCode.F64, begin, after);
            default -> {
                // copied as it is
            }
        }
    }

    private void floatOfUnsigned(byte type, int begin, int after) {
        edits.add(Edits.FLOAT_OF_U64, begin, after, type);
        needs.need(TypeCode.I64);
    }

    private void copySign(byte type, int begin, int after) {
        edits.add(Edits.COPYSIGN, begin, after, type);
        needs.need(type);
    }

    private void enter(int opcode, int begin, int after, int type) {
        boolean carries = hasParameters(type);
        if (carries) {
            edits.add(opcode == Opcode.LOOP ? Edits.ENTER_LOOP : Edits.ENTER_WITH_PARAMETERS, begin, after, type);
            needs.needForBlock(BlockParameters.of(module, type), opcode == Opcode.IF);
        }
        plan.enter(opcode, after);
        depth++;
        if (depth == opener.length) {
            opener = Arrays.copyOf(opener, depth * 2);
            joined = Arrays.copyOf(joined, depth * 2);
            carried = Arrays.copyOf(carried, depth * 2);
            repeated = Arrays.copyOf(repeated, depth * 2);
            written = Arrays.copyOf(written, depth * 2);
        }
        opener[depth] = opcode;
        joined[depth] = false;
        carried[depth] = carries ? type : NO_PARAMETERS;
        repeated[depth] = false;
        written[depth] = written[depth - 1] + (carries && opcode == Opcode.LOOP ? CarriedBlock.BLOCKS_OF_LOOP : 1);
    }

    /** Negative types have none. */
    private boolean hasParameters(int type) {
        return type >= 0 && module.types().get(type).parameters().length > 0;
    }

    private void otherwise(int after) {
        joined[depth] |= !arrivedDead;
        opener[depth] = Opcode.ELSE;
        if (carried[depth] != NO_PARAMETERS) {
            edits.add(Edits.LOAD_PARAMETERS, after, after, carried[depth]);
        }
        plan.otherwise(after);
    }

    /** What follows a block whose end nothing reaches is as unreachable, though it is typed as if it were not. */
    private void leave(int begin, int after) {
        if (carried[depth] != NO_PARAMETERS) {
            leaveWithParameters(begin, after);
        }
        boolean reached = !arrivedDead || opener[depth] == Opcode.IF || joined[depth];
        plan.leave(opener[depth], after);
        depth--;
        if (!reached) {
            edits.add(Edits.UNREACHABLE, after, after, 0);
            die(after);
        }
    }

    private void leaveWithParameters(int begin, int after) {
        if (opener[depth] == Opcode.IF) {
            edits.add(Edits.ELSE_WITH_PARAMETERS, begin, begin, carried[depth]);
        } else if (opener[depth] == Opcode.LOOP) {
            if (!arrivedDead) {
                edits.add(Edits.LEAVE_LOOP, begin, begin, carried[depth]);
            }
            edits.add(repeated[depth] ? Edits.END_LOOP : Edits.END_LOOP_OF_ONE_TURN, begin, after, carried[depth]);
        }
    }

    /** A branch to a loop leads to its start, every other one to the end of its block. */
    private void label(BinaryReader in, boolean always) {
        int begin = in.position();
        int target = in.u32();
        if (arrivedDead) {
            return;
        }
        int level = depth - target;
        boolean back = opener[level] == Opcode.LOOP;
        joined[level] |= !back;
        repeated[level] |= back;
        plan.branch(target, back, always);
        int label = written[depth] - written[level];
        if (label != target) {
            edits.add(Edits.LABEL, begin, in.position(), label);
        }
    }

    private void die(int position) {
        plan.stop();
        deadFrom = position;
        deadDepth = 0;
    }

    /** Skips what follows the opcode; returns the index for those that have one, or where a call's table index begins. */
    private int operand(BinaryReader in, Immediate immediate, boolean always) {
        switch (immediate) {
            case NONE -> {
                return 0;
            }
            case BLOCK_TYPE -> {
                return (int) in.s33();
            }
            case LABEL -> label(in, always);
            case FUNCTION, LOCAL, GLOBAL -> {
                return in.u32();
            }
            case LABEL_TABLE -> {
                for (int left = in.u32(); left >= 0; left--) {
                    label(in, false);
                }
            }
            case TYPE_AND_TABLE -> {
                in.u32();
                int table = in.position();
                in.u32();
                return table;
            }
            case ELEMENT_AND_TABLE -> {
                int segment = in.u32();
                in.u32();
                return segment;
            }
            case MEMORY_ARGUMENT, TABLE_PAIR -> {
                in.u32();
                in.u32();
            }
            case DATA, ELEMENT -> in.u32();
            case DATA_AND_MEMORY -> {
                int segment = in.u32();
                in.skip(1);
                return segment;
            }
            case MEMORY -> in.skip(1);
            case MEMORY_PAIR -> in.skip(2);
            case I32_CONSTANT -> in.s32();
            case I64_CONSTANT -> in.s64();
            case F32_CONSTANT -> in.skip(4);
            case F64_CONSTANT -> in.skip(8);
        }
        return 0;
    }
}
