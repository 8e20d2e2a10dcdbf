package io.quoin.plugins.pbft.simulation;

/** What the faults of a run aim at. */
public enum Profile {
    /** Everything a little. */
    MIXED,
    /** COMMITs get lost, and liars propose other blocks with locks that no quorum made. */
    FORGED_LOCKS,
    /**
     * Three validators, a liar among them, change rounds for minutes without the fourth; then the liar falls silent and
     * the fourth is needed at once.
     */
    STRANDED
}
