package io.quoin.spi.consensus;

import java.time.Instant;

/**
 * A phase that an engine went through.
 *
 * @param height the height that was being decided
 * @param round the round within it, from 0
 * @param name the engine's word for what it waited for, as in {@link ConsensusStatus#phase}
 * @param entered when it began, by the node's own clock; it ended when the next one began
 */
public record ConsensusPhase(long height, int round, String name, Instant entered) {}
