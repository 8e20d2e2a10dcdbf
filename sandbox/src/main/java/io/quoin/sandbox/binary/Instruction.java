package io.quoin.sandbox.binary;

/**
 * What is fixed about an instruction.
 *
 * @param opcode as in {@link Opcode}
 * @param name in the text format
 * @param immediate what follows the opcode
 * @param operands types popped, the topmost last; empty for instructions that validation treats one by one
 * @param result the type pushed, or 0
 * @param floats what it does to floating-point values
 * @param naturalAlignment exponent of the access width of loads and stores
 */
public record Instruction(
        int opcode,
        String name,
        Immediate immediate,
        byte[] operands,
        byte result,
        FloatEffect floats,
        int naturalAlignment) {

    /** Whether it belongs to the floating-point part of WebAssembly. */
    public boolean floating() {
        return floats != FloatEffect.NONE;
    }

    /**
     * Counts what an optimising compiler may keep of this instruction until the function ends, to use it again where the
     * same is computed: the result, and the address of an access. Constants are made anew, and no result of a call is
     * computed again. The validator adds {@code select}, which has no fixed type.
     */
    public int values() {
        return switch (immediate) {
            case MEMORY_ARGUMENT -> 2;
            case GLOBAL, MEMORY -> 1;
            case NONE -> result == 0 ? 0 : 1;
            default -> 0;
        };
    }
}
