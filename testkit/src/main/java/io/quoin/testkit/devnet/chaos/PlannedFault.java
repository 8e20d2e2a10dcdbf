package io.quoin.testkit.devnet.chaos;

/**
 * A fault that is to come.
 *
 * @param victim the index of the validator that it hits; of the first one of a half for {@link FaultKind#SPLIT}; of no
 *     meaning for {@link FaultKind#KILL_ALL}
 * @param backwards whether a wrong clock goes back
 */
public record PlannedFault(FaultKind kind, int victim, boolean backwards) {}
