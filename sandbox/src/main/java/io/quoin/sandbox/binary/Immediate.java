package io.quoin.sandbox.binary;

/** What follows an opcode. */
public enum Immediate {
    NONE,
    BLOCK_TYPE,
    LABEL,
    LABEL_TABLE,
    FUNCTION,
    /** A type index and a table index. */
    TYPE_AND_TABLE,
    LOCAL,
    GLOBAL,
    /** Alignment exponent and offset. */
    MEMORY_ARGUMENT,
    /** One reserved zero byte. */
    MEMORY,
    /** Two reserved zero bytes. */
    MEMORY_PAIR,
    I32_CONSTANT,
    I64_CONSTANT,
    F32_CONSTANT,
    F64_CONSTANT
}
