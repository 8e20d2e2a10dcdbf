package io.quoin.plugins.pbft.message;

import io.quoin.spi.value.Hash;

/**
 * One agreement: a height and the set that decides it.
 *
 * @param epoch the set's epoch, at least 0
 * @param set the set's hash
 * @param height at least 1
 */
public record Instance(long epoch, Hash set, long height) {}
