package io.quoin.sandbox.binary;

import org.jspecify.annotations.Nullable;

/**
 * A data segment.
 *
 * @param offset where it goes in memory 0 when an instance is made; null if it is passive
 * @param start of its bytes in the module
 * @param length of its bytes
 */
public record DataSegment(@Nullable Constant offset, int start, int length) {}
