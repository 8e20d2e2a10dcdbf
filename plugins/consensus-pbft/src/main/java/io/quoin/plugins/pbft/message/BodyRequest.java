package io.quoin.plugins.pbft.message;

import io.quoin.spi.value.Hash;

/** Asks for a block that is known by its hash only. */
public record BodyRequest(long height, Hash digest) implements Message {}
