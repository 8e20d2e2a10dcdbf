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
    /** A data segment's index and one reserved zero byte. */
    DATA_AND_MEMORY,
    /** A data segment's index. */
    DATA,
    /** An element segment's index and a table index. */
    ELEMENT_AND_TABLE,
    /** An element segment's index. */
    ELEMENT,
    /** Two table indices. */
    TABLE_PAIR,
    I32_CONSTANT,
    I64_CONSTANT,
    F32_CONSTANT,
    F64_CONSTANT;

    /** Whether it belongs to the instructions for segments and for copies within the table. */
    boolean namesSegmentOrTable() {
        return switch (this) {
            case DATA_AND_MEMORY, DATA, ELEMENT_AND_TABLE, ELEMENT, TABLE_PAIR -> true;
            default -> false;
        };
    }
}
