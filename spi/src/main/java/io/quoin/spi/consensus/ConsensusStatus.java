package io.quoin.spi.consensus;

import io.quoin.spi.Unstable;
import java.util.Optional;

/**
 * A moment in consensus.
 *
 * @param height the height being decided
 * @param round the round within it, from 0
 * @param phase the engine's word for what it waits for
 * @param voting whether this node votes: false for an observer, while catching up, and after a log fault
 * @param reason why it does not vote
 */
@Unstable("Metrics of rounds will be added.")
public record ConsensusStatus(long height, int round, String phase, boolean voting, Optional<String> reason) {}
