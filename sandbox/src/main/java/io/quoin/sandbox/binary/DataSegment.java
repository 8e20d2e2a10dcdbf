package io.quoin.sandbox.binary;

/**
 * An active data segment of memory 0.
 *
 * @param offset where it goes
 * @param start of its bytes in the module
 * @param length of its bytes
 */
public record DataSegment(Constant offset, int start, int length) {}
