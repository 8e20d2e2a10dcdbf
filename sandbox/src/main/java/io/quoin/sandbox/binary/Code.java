package io.quoin.sandbox.binary;

/**
 * The code of a function, as offsets in the module.
 *
 * @param start of the declarations of locals
 * @param end after the last instruction
 */
public record Code(int start, int end) {}
