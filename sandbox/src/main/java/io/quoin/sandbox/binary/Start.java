package io.quoin.sandbox.binary;

/**
 * The start section.
 *
 * @param function the function's index, unsigned
 * @param offset where it stands in the module
 */
public record Start(int function, int offset) {}
