package io.quoin.spi.chain;

import io.quoin.spi.value.Hash;

/** A block of the chain. */
public record BlockRef(long number, Hash hash) {}
