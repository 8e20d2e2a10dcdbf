package io.quoin.sandbox.binary;

/** What is fixed about an instruction. Immutable by convention: the array is shared, nobody writes it. */
public final class Instruction {

    private final int opcode;
    private final String name;
    private final Immediate immediate;
    private final byte[] operands;
    private final byte result;
    private final FloatEffect floats;
    private final int naturalAlignment;
    private final int weight;
    private final int values;
    private final boolean worksOnFloats;

    Instruction(
            int opcode,
            String name,
            Immediate immediate,
            byte[] operands,
            byte result,
            FloatEffect floats,
            int naturalAlignment) {
        this.opcode = opcode;
        this.name = name;
        this.immediate = immediate;
        this.operands = operands;
        this.result = result;
        this.floats = floats;
        this.naturalAlignment = naturalAlignment;
        this.weight = CodeWeight.of(opcode, immediate, floats);
        this.values = values(opcode, immediate, result);
        this.worksOnFloats = floats == FloatEffect.COMPUTES || worksOnBits(opcode);
    }

    /** As in {@link Opcode}. */
    public int opcode() {
        return opcode;
    }

    /** Its name in the text format. */
    public String name() {
        return name;
    }

    /** What follows the opcode. */
    public Immediate immediate() {
        return immediate;
    }

    /** Types popped, the topmost last; empty for instructions that validation treats one by one. */
    public byte[] operands() {
        return operands;
    }

    /** The type pushed, or 0. */
    public byte result() {
        return result;
    }

    /** What it does to floating-point values. */
    public FloatEffect floats() {
        return floats;
    }

    /** Exponent of the access width of loads and stores. */
    public int naturalAlignment() {
        return naturalAlignment;
    }

    /** See {@link CodeWeight}. */
    public int weight() {
        return weight;
    }

    /** Whether it belongs to the floating-point part of WebAssembly. */
    public boolean floating() {
        return floats != FloatEffect.NONE;
    }

    /** Whether its metered code may need a local to work with. */
    public boolean worksOnFloats() {
        return worksOnFloats;
    }

    private static boolean worksOnBits(int opcode) {
        return switch (opcode) {
            case Opcode.F32_CONVERT_I64_U, Opcode.F64_CONVERT_I64_U, Opcode.F32_COPYSIGN, Opcode.F64_COPYSIGN -> true;
            default -> false;
        };
    }

    /**
     * How many values an optimising compiler may keep of this instruction until the function ends, to use them again where
     * the same is computed: the result, and the address of an access. Constants are made anew, and no result of a call is
     * computed again.
     */
    public int values() {
        return values;
    }

    private static int values(int opcode, Immediate immediate, byte result) {
        return switch (immediate) {
            case MEMORY_ARGUMENT -> 2;
            case GLOBAL, MEMORY -> 1;
            case NONE -> result == 0 && opcode != Opcode.SELECT ? 0 : 1;
            default -> 0;
        };
    }
}
