package io.quoin.sandbox.binary;

/**
 * A constant expression: one constant.
 *
 * @param type of the value, a {@link TypeCode}
 * @param bits its value; an i32 sign-extended, a float its bits
 * @param offset where the expression starts in the module
 */
public record Constant(byte type, long bits, int offset) {}
