package io.quoin.sandbox.binary;

/** What follows an opcode. */
public enum Immediate {
    NONE(0, 0),
    BLOCK_TYPE(1, 0),
    LABEL(1, 0),
    /** A number of labels and one label more. */
    LABEL_TABLE(1, 0),
    FUNCTION(1, 0),
    /** A type index and a table index. */
    TYPE_AND_TABLE(2, 0),
    LOCAL(1, 0),
    GLOBAL(1, 0),
    /** Alignment exponent and offset. */
    MEMORY_ARGUMENT(2, 0),
    /** One reserved zero byte. */
    MEMORY(0, 1),
    /** Two reserved zero bytes. */
    MEMORY_PAIR(0, 2),
    /** A data segment's index and one reserved zero byte. */
    DATA_AND_MEMORY(1, 1),
    /** A data segment's index. */
    DATA(1, 0),
    /** An element segment's index and a table index. */
    ELEMENT_AND_TABLE(2, 0),
    /** An element segment's index. */
    ELEMENT(1, 0),
    /** Two table indices. */
    TABLE_PAIR(2, 0),
    I32_CONSTANT(1, 0),
    I64_CONSTANT(1, 0),
    F32_CONSTANT(0, Float.BYTES),
    F64_CONSTANT(0, Double.BYTES);

    private final int numbers;
    private final int bytes;

    Immediate(int numbers, int bytes) {
        this.numbers = numbers;
        this.bytes = bytes;
    }

    /** How many LEB128 numbers it begins with, beside the labels of a table. */
    public int numbers() {
        return numbers;
    }

    /** How many bytes follow those. */
    public int bytes() {
        return bytes;
    }

    /** Whether it belongs to the instructions for segments and for copies within the table. */
    boolean namesSegmentOrTable() {
        return switch (this) {
            case DATA_AND_MEMORY, DATA, ELEMENT_AND_TABLE, ELEMENT, TABLE_PAIR -> true;
            default -> false;
        };
    }
}
