package io.quoin.testkit.devnet.observe;

/**
 * What became of a command in its block.
 *
 * @param refusal empty if it was applied
 */
public record CommandFate(long height, String refusal) {}
