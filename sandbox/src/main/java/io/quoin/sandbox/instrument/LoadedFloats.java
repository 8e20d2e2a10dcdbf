package io.quoin.sandbox.instrument;

import io.quoin.sandbox.binary.Instruction;
import io.quoin.sandbox.binary.InstructionSet;
import io.quoin.sandbox.binary.Opcode;
import io.quoin.sandbox.binary.TypeCode;

/**
 * Tells whether a function may load floats as floats. Where Wasmtime 7 rounds, selects or negates a float that it takes
 * straight from memory, it reads 16 bytes, and traps at the memory's end; a float that is loaded as bits is in a register.
 * Loading bits takes longer, so it is done in those functions alone that do more with floats than arithmetic, comparisons
 * and stores, which read no more than the float has.
 */
final class LoadedFloats {

    private static final boolean[] READS_MORE = new boolean[Opcode.PREFIX_BASE << 1];

    static {
        for (Instruction instruction : InstructionSet.all()) {
            READS_MORE[instruction.opcode()] = !readsNoMore(instruction);
        }
    }

    private boolean plain;

    /** Begins a function. */
    void clear() {
        plain = true;
    }

    /** Takes note of a reachable instruction. */
    void follow(Instruction instruction) {
        plain &= !readsMore(instruction);
    }

    /** Whether an instruction may make the loads of its function ones of bits. */
    static boolean readsMore(Instruction instruction) {
        return READS_MORE[instruction.opcode()];
    }

    /** Whether nothing in the function reads more of a float than it has. */
    boolean arePlain() {
        return plain;
    }

    private static boolean readsNoMore(Instruction instruction) {
        int opcode = instruction.opcode();
        return opcode != Opcode.SELECT
                && (!takesFloat(instruction) || isArithmetic(opcode) || comparesOrStores(instruction));
    }

    /** Square root, sum, difference, product and quotient, which follow one another. */
    private static boolean isArithmetic(int opcode) {
        return opcode >= Opcode.F32_SQRT && opcode <= Opcode.F32_DIV
                || opcode >= Opcode.F64_SQRT && opcode <= Opcode.F64_DIV;
    }

    private static boolean takesFloat(Instruction instruction) {
        byte[] operands = instruction.operands();
        return operands.length > 0 && TypeCode.isFloat(operands[operands.length - 1]);
    }

    private static boolean comparesOrStores(Instruction instruction) {
        return instruction.operands().length == 2 && !TypeCode.isFloat(instruction.result());
    }
}
