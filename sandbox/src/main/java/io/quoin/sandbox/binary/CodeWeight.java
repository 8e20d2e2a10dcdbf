package io.quoin.sandbox.binary;

/**
 * Bounds the code that an engine generates for a function, metering included. The unit is a byte of JVM bytecode, where a
 * method ends at 65,535 bytes; the weights are upper bounds of what Chicory's compiler emits. Native compilers need
 * time that grows with the same quantity.
 */
public final class CodeWeight {

    /** Of a function's entry and exit. */
    public static final int FUNCTION = 300;

    /** Of a basic block's charge. */
    public static final int BLOCK = 48;

    /** Of each target of a branch table. */
    public static final int BRANCH_TARGET = 10;

    /** Of each result of a call. */
    public static final int RESULT = 10;

    /** Of each value that a branch leaves on the stack, or carries. */
    public static final int BRANCH_VALUE = 5;

    private static final int PLAIN = 4;
    private static final int BRANCH = 8;
    private static final int ACCESS = 10;
    private static final int CALL = 30;
    private static final int CHARGED_BY_LENGTH = 32;
    private static final int DROPPED_SEGMENT = 12;
    private static final int WITH_CANONICAL_NAN = 36;
    private static final int AS_INTEGERS = 20;
    private static final int TWO_AS_INTEGERS = 44;
    private static final int BY_HALVES = 60;

    private CodeWeight() {}

    /** Of one instruction, beside what depends on its targets, results and block. */
    static int of(int opcode, Immediate immediate, FloatEffect floats) {
        return switch (immediate) {
            case MEMORY_ARGUMENT -> isFloatLoad(opcode) ? ACCESS + PLAIN : ACCESS;
            case GLOBAL -> ACCESS;
            case FUNCTION, TYPE_AND_TABLE -> CALL;
            case MEMORY, MEMORY_PAIR, DATA_AND_MEMORY, ELEMENT_AND_TABLE, TABLE_PAIR -> CHARGED_BY_LENGTH;
            case DATA, ELEMENT -> DROPPED_SEGMENT;
            case LABEL, LABEL_TABLE -> BRANCH;
            case BLOCK_TYPE, LOCAL, I32_CONSTANT, I64_CONSTANT, F32_CONSTANT, F64_CONSTANT -> PLAIN;
            case NONE -> plain(opcode, floats);
        };
    }

    /**
     * Of the code that carries a block's parameters into it: they are taken from the stack and put back, in an if by either
     * arm and with its condition, in a loop before each turn and with branches around it.
     *
     * @param parameters how many, at least 1
     */
    public static int ofParameters(int opcode, int parameters, int results) {
        return switch (opcode) {
            case Opcode.BLOCK -> 2 * PLAIN * parameters;
            case Opcode.IF -> 3 * PLAIN * (parameters + 1);
            default -> 3 * PLAIN * parameters + 3 * BRANCH + BRANCH_VALUE * (parameters + results);
        };
    }

    private static boolean isFloatLoad(int opcode) {
        return opcode == Opcode.F32_LOAD || opcode == Opcode.F64_LOAD;
    }

    private static int plain(int opcode, FloatEffect floats) {
        if (floats == FloatEffect.COMPUTES) {
            return WITH_CANONICAL_NAN;
        }
        return switch (opcode) {
            case Opcode.F32_ABS, Opcode.F64_ABS -> AS_INTEGERS;
            case Opcode.F32_CONVERT_I64_U, Opcode.F64_CONVERT_I64_U -> BY_HALVES;
            case Opcode.F32_COPYSIGN, Opcode.F64_COPYSIGN -> TWO_AS_INTEGERS;
            default -> PLAIN;
        };
    }
}
