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
    public static final int I32_LOAD = 0x28;
    public static final int I64_LOAD = 0x29;
    public static final int F32_LOAD = 0x2A;
    public static final int F64_LOAD = 0x2B;
    public static final int MEMORY_GROW = 0x40;
    public static final int I32_CONST = 0x41;
    public static final int I64_CONST = 0x42;
    public static final int F32_CONST = 0x43;
    public static final int F64_CONST = 0x44;
    public static final int I32_LT_S = 0x48;
    public static final int I32_GT_U = 0x4B;
    public static final int I64_LT_S = 0x53;
    public static final int F32_NE = 0x5C;
    public static final int F64_NE = 0x62;
    public static final int I32_ADD = 0x6A;
    public static final int I32_SUB = 0x6B;
    public static final int I32_AND = 0x71;
    public static final int I32_OR = 0x72;
    public static final int I64_ADD = 0x7C;
    public static final int I64_SUB = 0x7D;
    public static final int I64_MUL = 0x7E;
    public static final int I64_AND = 0x83;
    public static final int I64_OR = 0x84;
    public static final int I64_SHR_U = 0x88;
    public static final int F32_ABS = 0x8B;
    public static final int F32_NEG = 0x8C;
    public static final int F32_SQRT = 0x91;
    public static final int F32_MUL = 0x94;
    public static final int F32_DIV = 0x95;
    public static final int F32_COPYSIGN = 0x98;
    public static final int F64_ABS = 0x99;
    public static final int F64_NEG = 0x9A;
    public static final int F64_SQRT = 0x9F;
    public static final int F64_MUL = 0xA2;
    public static final int F64_DIV = 0xA3;
    public static final int F64_COPYSIGN = 0xA6;
    public static final int F32_CONVERT_I64_S = 0xB4;
    public static final int F32_CONVERT_I64_U = 0xB5;
    public static final int F64_CONVERT_I64_S = 0xB9;
    public static final int F64_CONVERT_I64_U = 0xBA;
    public static final int I64_EXTEND_I32_U = 0xAD;
    public static final int I32_REINTERPRET_F32 = 0xBC;
    public static final int I64_REINTERPRET_F64 = 0xBD;
    public static final int F32_REINTERPRET_I32 = 0xBE;
    public static final int F64_REINTERPRET_I64 = 0xBF;
    public static final int REF_NULL = 0xD0;
    public static final int REF_FUNC = 0xD2;

    /** Announces a second number. */
    public static final int PREFIX = 0xFC;

    public static final int PREFIX_BASE = 0x100;
    public static final int MEMORY_INIT = PREFIX_BASE + 8;
    public static final int DATA_DROP = PREFIX_BASE + 9;
    public static final int MEMORY_COPY = PREFIX_BASE + 10;
    public static final int MEMORY_FILL = PREFIX_BASE + 11;
    public static final int TABLE_INIT = PREFIX_BASE + 12;
    public static final int ELEM_DROP = PREFIX_BASE + 13;
    public static final int TABLE_COPY = PREFIX_BASE + 14;

    private Opcode() {}
}
