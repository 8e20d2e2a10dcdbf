package io.quoin.sandbox.binary;

/** Opcodes that are treated one by one. The number of a prefixed one is {@link #PREFIX_BASE} plus its second number. */
public final class Opcode {

    public static final int UNREACHABLE = 0x00;
    public static final int BLOCK = 0x02;
    public static final int LOOP = 0x03;
    public static final int IF = 0x04;
    public static final int ELSE = 0x05;
    public static final int END = 0x0B;
    public static final int BR = 0x0C;
    public static final int BR_IF = 0x0D;
    public static final int BR_TABLE = 0x0E;
    public static final int RETURN = 0x0F;
    public static final int CALL = 0x10;
    public static final int CALL_INDIRECT = 0x11;
    public static final int DROP = 0x1A;
    public static final int SELECT = 0x1B;
    public static final int LOCAL_GET = 0x20;
    public static final int LOCAL_SET = 0x21;
    public static final int LOCAL_TEE = 0x22;
    public static final int GLOBAL_GET = 0x23;
    public static final int GLOBAL_SET = 0x24;
    public static final int MEMORY_GROW = 0x40;
    public static final int I32_CONST = 0x41;
    public static final int I64_CONST = 0x42;
    public static final int I32_LT_S = 0x48;
    public static final int I32_GT_U = 0x4B;
    public static final int I64_LT_S = 0x53;
    public static final int I32_ADD = 0x6A;
    public static final int I32_SUB = 0x6B;
    public static final int I64_SUB = 0x7D;
    public static final int I64_MUL = 0x7E;
    public static final int I64_SHR_U = 0x88;
    public static final int I64_EXTEND_I32_U = 0xAD;

    /** Announces a second number. */
    public static final int PREFIX = 0xFC;

    public static final int PREFIX_BASE = 0x100;
    public static final int MEMORY_COPY = PREFIX_BASE + 10;
    public static final int MEMORY_FILL = PREFIX_BASE + 11;

    private Opcode() {}
}
