package io.quoin.plugins.pbft.simulation;

/** Known defects, to show that the checks see them. */
public enum Mutant {
    NONE,
    /** A majority of the weight decides. */
    HALF_QUORUM,
    /** A restarted validator remembers nothing. */
    NO_LOG,
    /** Votes are sent before they are durable. */
    SEND_BEFORE_FORCE,
    /** A second proposal in a round is prepared like the first. */
    SECOND_PROPOSAL,
    /** Locks are believed without a look at their signatures. */
    UNCHECKED_LOCK,
    /** A third of the weight in a higher round moves nobody there. */
    NO_ROUND_JUMP
}
