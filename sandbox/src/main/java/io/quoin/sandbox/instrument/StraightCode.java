package io.quoin.sandbox.instrument;

import io.quoin.sandbox.binary.Instruction;
import io.quoin.sandbox.binary.InstructionSet;
import io.quoin.sandbox.binary.Opcode;
import java.util.Arrays;

/**
 * Passes over the instructions of valid code that are copied as they are and of which nothing is to be known but the gas
 * they cost: most of those between two branches.
 */
final class StraightCode {

    private static final byte MORE_TO_DO = -1;

    /** By opcode: how many numbers follow an instruction that can be passed over. */
    private static final byte[] NUMBERS = new byte[Opcode.PREFIX_BASE];

    static {
        Arrays.fill(NUMBERS, MORE_TO_DO);
        for (Instruction instruction : InstructionSet.all()) {
            if (instruction.opcode() < Opcode.PREFIX_BASE && isPassed(instruction)) {
                NUMBERS[instruction.opcode()] = (byte) instruction.immediate().numbers();
            }
        }
    }

    private final byte[] module;
    private final CostTable costs;
    private long gas;

    StraightCode(byte[] module, CostTable costs) {
        this.module = module;
        this.costs = costs;
    }

    private static boolean isPassed(Instruction instruction) {
        return !LoadedFloats.readsMore(instruction)
                && switch (instruction.immediate()) {
                    case NONE -> !CodeScanner.edits(instruction.opcode());
                    case MEMORY_ARGUMENT ->
                        instruction.opcode() != Opcode.F32_LOAD && instruction.opcode() != Opcode.F64_LOAD;
                    case LOCAL, GLOBAL, I32_CONSTANT, I64_CONSTANT -> true;
                    default -> false;
                };
    }

    /**
     * Returns the offset of the next instruction that there is more to do about, from an instruction on. An index of a local
     * that is longer than a byte is one.
     *
     * @param movedLocal the local whose uses are changed, if not negative
     */
    int pass(int from, int movedLocal) {
        int position = from;
        gas = 0;
        while (true) {
            int opcode = module[position] & 0xFF;
            int numbers = NUMBERS[opcode];
            if (numbers == MORE_TO_DO) {
                return position;
            }
            if (opcode >= Opcode.LOCAL_GET && opcode <= Opcode.LOCAL_TEE) {
                int index = module[position + 1];
                if (index < 0 || index == movedLocal) {
                    return position;
                }
            }
            gas += costs.of(opcode);
            position++;
            for (; numbers > 0; numbers--) {
                while (module[position++] < 0) {
                    // more of the number follows
                }
            }
        }
    }

    /** What the instructions cost that were passed over last. */
    long gas() {
        return gas;
    }
}
