package io.quoin.spi.consensus;

import java.util.List;

/**
 * Orders blocks. Laws: all correct validators apply the same blocks in the same order, as long as less than a third of
 * the stake is faulty; once messages arrive in time, blocks get decided; a vote is on disk before it is sent, so a
 * restarted validator never contradicts itself. Safe from any thread.
 */
public interface ConsensusEngine extends AutoCloseable {

    /** Begins at the application's tip: recovers the log, joins the current height. Called once. */
    void start();

    /** Says that the application has something to propose. Cheap; may be called often. */
    void workAvailable();

    /** Where the engine is, for people and metrics. */
    ConsensusStatus status();

    /**
     * What the engine went through lately, for people: oldest first, the present phase last. Heights never fall. At
     * most 1,024 phases; none from an engine that keeps no such record, or is not started.
     */
    default List<ConsensusPhase> timeline() {
        return List.of();
    }

    /**
     * Checks that a certificate proves a block's decision under the validator set of the block's height.
     *
     * @throws io.quoin.spi.error.QuoinException with {@code CONSENSUS_CERTIFICATE} and the reason
     */
    void verify(Block block, QuorumCertificate certificate, ValidatorSet validators);

    /** Stops voting and closes the log and all threads. */
    @Override
    void close();
}
