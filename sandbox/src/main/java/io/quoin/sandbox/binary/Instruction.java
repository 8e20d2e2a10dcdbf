package io.quoin.sandbox.binary;

/**
 * What is fixed about an instruction of the profile.
 *
 * @param name in the text format
 * @param immediate what follows the opcode
 * @param operands types popped, the topmost last; empty for instructions that validation treats one by one
 * @param result the type pushed, or 0
 * @param gas what executing it costs, beside what depends on operands
 * @param floating whether it belongs to the floating-point part of the profile
 * @param naturalAlignment exponent of the access width of loads and stores
 */
public record Instruction(
        String name,
        Immediate immediate,
        byte[] operands,
        byte result,
        int gas,
        boolean floating,
        int naturalAlignment) {}
