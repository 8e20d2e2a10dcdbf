package io.quoin.simulator;

/** What the faults of a run aim at. */
public enum Profile {
    /** Everything a little. */
    MIXED,
    /** COMMITs and decisions get lost, and liars deny their locks. */
    SPLIT,
    /** COMMITs get lost, and liars propose other blocks with locks that no quorum made. */
    FORGED_LOCKS,
    /**
     * Three validators, a liar among them, change rounds for minutes without the fourth; then the liar falls silent and
     * the fourth is needed at once.
     */
    STRANDED,
    /** Nobody hears anybody until the calm. */
    SILENCE,
    /** The network falls into two halves, each with the liars in it, and heals. */
    HALVES,
    /** Logs are torn, full, damaged, lost and rolled back. */
    DISKS,
    /** Validator sets change every other height, under faults. */
    EPOCHS,
    /** Liars bring signatures that others made for other networks and epochs. */
    REPLAY,
    /** Liars are two honest instances under one key. */
    TWINS,
    /** A third of the weight or more lies, but less than two thirds: a fork is to be proven to a third of the weight. */
    OVERRUN;

    /** Whether its networks are as small as can be, all equal, with as many liars as can be. */
    boolean isSmall() {
        return this == FORGED_LOCKS || this == STRANDED || this == SILENCE;
    }

    /** Whether it can be played with a number of validators. */
    public boolean allows(int nodes) {
        return this != STRANDED || nodes == Scenario.LEAST_NODES;
    }
}
