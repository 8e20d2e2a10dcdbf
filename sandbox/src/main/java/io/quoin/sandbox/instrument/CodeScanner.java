package io.quoin.sandbox.instrument;

import io.quoin.sandbox.binary.BinaryReader;
import io.quoin.sandbox.binary.Code;
import io.quoin.sandbox.binary.DecodedModule;
import io.quoin.sandbox.binary.Immediate;
import io.quoin.sandbox.binary.Instruction;
import io.quoin.sandbox.binary.InstructionSet;
import io.quoin.sandbox.binary.Opcode;
import io.quoin.sandbox.validate.FunctionFacts;

/**
 * Finds the basic blocks of a valid function and what must be inserted. A block is charged as a whole when it is
 * entered: it starts at the function's start, in a loop, in either arm of an if, after an end, and after a conditional
 * branch. What follows an unconditional branch is never executed and not charged.
 */
final class CodeScanner {

    private static final int DEAD = -1;

    private final DecodedModule module;
    private final Edits edits;
    private int depth;
    private int openBlock;
    private long cost;

    CodeScanner(DecodedModule module, Edits edits) {
        this.module = module;
        this.edits = edits;
    }

    /** Fills the edits for one function and returns the offset of its last end. */
    int scan(Code code, FunctionFacts facts) {
        BinaryReader in = new BinaryReader(module.bytes(), facts.firstInstruction(), code.end(), -1);
        edits.clear();
        depth = 0;
        open(in.position());
        cost = facts.locals() / Instrumentation.LOCALS_PER_GAS;
        while (true) {
            int begin = in.position();
            int opcode = in.u8();
            if (opcode == Opcode.PREFIX) {
                opcode = Opcode.PREFIX_BASE + in.u32();
            }
            if (opcode == Opcode.END && depth == 0) {
                close();
                return begin;
            }
            Instruction instruction = InstructionSet.get(opcode);
            if (instruction == null) {
                throw new IllegalStateException("An instruction is unknown that validation accepted: " + opcode);
            }
            cost += instruction.gas();
            int operand = operand(in, instruction.immediate());
            edit(opcode, begin, in.position(), operand);
        }
    }

    private void edit(int opcode, int begin, int after, int operand) {
        switch (opcode) {
            case Opcode.BLOCK -> depth++;
            case Opcode.LOOP, Opcode.IF -> {
                depth++;
                restart(after);
            }
            case Opcode.ELSE, Opcode.BR_IF -> restart(after);
            case Opcode.END -> {
                depth--;
                restart(after);
            }
            case Opcode.RETURN -> {
                edits.add(Edits.RETURN, begin, after, depth);
                restart(DEAD);
            }
            case Opcode.BR, Opcode.BR_TABLE, Opcode.UNREACHABLE -> restart(DEAD);
            case Opcode.CALL -> edits.add(Edits.CALL, begin, after, operand);
            case Opcode.CALL_INDIRECT -> edits.add(Edits.CALL_INDIRECT, begin, after, 0);
            case Opcode.MEMORY_GROW -> edits.add(Edits.GROW, begin, after, 0);
            case Opcode.MEMORY_COPY, Opcode.MEMORY_FILL -> edits.add(Edits.BULK, begin, after, 0);
            default -> {
                // copied as it is
            }
        }
    }

    private void restart(int position) {
        close();
        open(position);
    }

    private void open(int position) {
        openBlock = position == DEAD ? DEAD : edits.add(Edits.NONE, position, position, 0);
        cost = 0;
    }

    private void close() {
        if (openBlock != DEAD && cost > 0) {
            edits.settle(openBlock, Edits.CHARGE, cost);
        }
    }

    /** Skips what follows the opcode; returns the index for those that have one. */
    private static int operand(BinaryReader in, Immediate immediate) {
        switch (immediate) {
            case NONE -> {
                return 0;
            }
            case BLOCK_TYPE -> in.s33();
            case LABEL, FUNCTION, LOCAL, GLOBAL -> {
                return in.u32();
            }
            case LABEL_TABLE -> {
                for (int left = in.u32(); left >= 0; left--) {
                    in.u32();
                }
            }
            case TYPE_AND_TABLE, MEMORY_ARGUMENT -> {
                in.u32();
                in.u32();
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
