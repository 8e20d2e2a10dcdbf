package io.quoin.sandbox.binary;

import org.jspecify.annotations.Nullable;

/**
 * The declared size of a table or memory.
 *
 * @param minimum in entries or pages of 64 KiB, unsigned
 * @param maximum unsigned, or null without one
 * @param offset where it stands in the module
 */
public record Range(int minimum, @Nullable Integer maximum, int offset) {}
