package io.quoin.sandbox.binary;

/** What an instruction does to the bits of a NaN. */
public enum FloatEffect {
    /** Has no operand and no result of a floating-point type. */
    NONE,
    /**
     * Computes: the result may be a NaN whose sign and payload the specification leaves open. Of an operand that is a
     * NaN, no more than that is seen.
     */
    COMPUTES,
    /** Turns floats into integers by their value: neither sign nor payload of a NaN is seen. */
    READS_VALUE,
    /** Keeps or reads bits as they are, or makes a float that is no NaN. */
    KEEPS_BITS
}
