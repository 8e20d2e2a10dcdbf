package io.quoin.sandbox.instrument;

import io.quoin.sandbox.binary.FloatEffect;
import io.quoin.sandbox.binary.Instruction;
import io.quoin.sandbox.binary.Opcode;
import java.util.Arrays;

/**
 * Decides which computed floats must have their NaN made canonical: those that anything but a computation, a comparison
 * or a conversion by value uses, because it may show the bits. It follows operands within a basic block; what is left on
 * the stack at its end counts as shown.
 */
final class NanTracker {

    private static final int SETTLED = -1;

    private final Edits edits;
    /** Per operand that the block pushed: the number of the change after its instruction, as long as that is open. */
    private int[] operands = new int[64];

    private final WorkLocalNeeds needs;
    private int height;

    NanTracker(Edits edits, WorkLocalNeeds needs) {
        this.edits = edits;
        this.needs = needs;
    }

    void clear() {
        height = 0;
    }

    /**
     * Follows a reachable instruction.
     *
     * @param after offset behind it
     */
    void follow(Instruction instruction, int after) {
        switch (instruction.immediate()) {
            case BLOCK_TYPE, LABEL, LABEL_TABLE, FUNCTION, TYPE_AND_TABLE -> showAll();
            case LOCAL, GLOBAL -> variable(instruction);
            case NONE -> plain(instruction, after);
            default -> apply(instruction, after);
        }
    }

    private void variable(Instruction instruction) {
        switch (instruction.opcode()) {
            case Opcode.LOCAL_GET, Opcode.GLOBAL_GET -> push(SETTLED);
            case Opcode.LOCAL_TEE -> {
                show(pop());
                push(SETTLED);
            }
            default -> show(pop());
        }
    }

    private void plain(Instruction instruction, int after) {
        switch (instruction.opcode()) {
            case Opcode.ELSE, Opcode.END, Opcode.RETURN, Opcode.UNREACHABLE -> showAll();
            case Opcode.DROP -> pop();
            case Opcode.SELECT -> {
                pop();
                show(pop());
                show(pop());
                push(SETTLED);
            }
            default -> apply(instruction, after);
        }
    }

    private void apply(Instruction instruction, int after) {
        boolean showsBits = instruction.floats() == FloatEffect.KEEPS_BITS;
        for (int i = 0; i < instruction.operands().length; i++) {
            int operand = pop();
            if (showsBits) {
                show(operand);
            }
        }
        if (instruction.floats() == FloatEffect.COMPUTES) {
            push(edits.add(Edits.NONE, after, after, instruction.result()));
        } else if (instruction.result() != 0) {
            push(SETTLED);
        }
    }

    private void push(int operand) {
        if (height == operands.length) {
            operands = Arrays.copyOf(operands, height * 2);
        }
        operands[height++] = operand;
    }

    /** What an earlier block pushed is settled. */
    private int pop() {
        return height == 0 ? SETTLED : operands[--height];
    }

    private void showAll() {
        while (height > 0) {
            show(pop());
        }
    }

    private void show(int operand) {
        if (operand == SETTLED) {
            return;
        }
        long type = edits.value(operand);
        edits.settle(operand, Edits.CANONICAL, type);
        needs.need((byte) type);
    }
}
