package io.quoin.plugins.pbft.core;

import java.util.Optional;

/**
 * The core at a moment.
 *
 * @param phase what it waits for
 * @param obstacle why it does not vote at this height; empty if it votes
 * @param buffered messages kept for the next height
 * @param evidence proofs of misbehaviour kept
 */
public record CoreStatus(long height, int round, String phase, Optional<String> obstacle, int buffered, int evidence) {}
