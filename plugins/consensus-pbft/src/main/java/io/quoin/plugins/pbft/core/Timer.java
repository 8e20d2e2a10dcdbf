package io.quoin.plugins.pbft.core;

/** A one-shot timer; one that fires late for its height or round is ignored. */
public record Timer(Kind kind, long height, int round) {

    /** What it is for. */
    public enum Kind {
        /** The round has lasted long enough. */
        ROUND,
        /** The shortest time between two blocks is over. */
        PERIOD
    }
}
