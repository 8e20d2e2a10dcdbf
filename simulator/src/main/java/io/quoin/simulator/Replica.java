package io.quoin.simulator;

import io.quoin.spi.consensus.Application;
import io.quoin.spi.consensus.Block;
import io.quoin.spi.value.Hash;
import io.quoin.spi.value.SessionKey;

/** What one simulated validator applies blocks to. What it stored outlives its process; the rest ends with that. */
public interface Replica extends Application {

    /** The state's root after the last block. */
    Hash root();

    /** A process begins with what is stored. */
    default void start() {}

    /**
     * The process ends. Questions are answered from what is stored.
     *
     * @param power whether the machine under it stops as well, so that what was not forced may be gone
     */
    default void stop(boolean power) {}

    /** Another block for the next height with each call, as liars make them. */
    Block forge(SessionKey proposer, boolean valid);
}
