package io.quoin.sandbox.binary;

/** An active element segment of table 0; the array of function indices is not copied. */
public record ElementSegment(Constant offset, int[] functions) {}
