package io.quoin.host.client;

import io.quoin.spi.value.Hash;

/**
 * A command that took effect in the state of the node that was asked.
 *
 * @param height of the block with it
 */
public record AppliedCommand(Hash id, long height) {}
