package io.quoin.spi.wasm;

/**
 * Some bytes of a linear memory.
 *
 * @param offset an unsigned 32-bit value
 * @param length 0 or more
 */
public record MemoryRange(long offset, int length) {}
