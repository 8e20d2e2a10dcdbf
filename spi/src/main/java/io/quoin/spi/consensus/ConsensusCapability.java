package io.quoin.spi.consensus;

import io.quoin.spi.Capability;

/** What one consensus engine can do and another cannot. */
public enum ConsensusCapability implements Capability {
    /**
     * Blocks are decided although validators with less than a third of the weight are missing, slow or lying. An engine
     * that does not declare it decides nothing without the vote of every validator of the set, so that it is never less
     * safe than one that does: its certificates carry all of them, and one that lacks any is refused with
     * {@code CONSENSUS_CERTIFICATE}.
     */
    FAULT_TOLERANCE
}
