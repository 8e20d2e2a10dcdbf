package io.quoin.sandbox.binary;

/**
 * A global defined by the module.
 *
 * @param type a {@link TypeCode}
 */
public record Global(byte type, boolean mutable, Constant initial) {}
