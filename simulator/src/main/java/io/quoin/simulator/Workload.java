package io.quoin.simulator;

import io.quoin.spi.consensus.Block;

/** What the validators of a simulation order blocks for. */
public interface Workload {

    /** Makes a workload for one run. */
    @FunctionalInterface
    interface Maker {
        Workload make(World world);
    }

    /** What one validator applies blocks to, at genesis. A liar has several. */
    Replica replica(Machine machine);

    /** Plans what comes from outside. */
    default void begin() {}

    /** Among how many of a machine's next disk operations a power cut strikes: about as many as a block takes. */
    int operations();

    /** Whether a block is one that correct validators may decide. */
    boolean isValid(Block block);

    /** Whether everything is reached that must be reached after the calm. */
    boolean isDone();

    /** In how many virtual milliseconds after the calm that must be. */
    long patience();

    /** How far it is, for people. */
    String progress();

    /** Throws {@link Violation} if what was reached is not right. */
    default void verify() {}
}
