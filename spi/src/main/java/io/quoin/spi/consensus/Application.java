package io.quoin.spi.consensus;

import io.quoin.spi.value.SessionKey;
import java.util.Optional;

/**
 * The replicated state machine, as consensus sees it. Consensus calls it from one thread at a time.
 *
 * <p>Validity is a pure function of the applied blocks and the candidate: what {@link #check} accepts or answers with
 * {@code NotYet} can always be applied. A stricter check when deciding than when voting would halt the network.
 */
public interface Application {

    /** How far the blocks were applied; durable. */
    ChainTip tip();

    /** The set that decides a height; known for every height up to the tip's plus one. */
    ValidatorSet validators(long height);

    /** Whether {@link #propose} would return a block that is worth deciding now. */
    boolean hasWork();

    /** Makes a block for the height after the tip, valid and possibly without commands. */
    Block propose(SessionKey proposer);

    /** Judges a block for the height after the tip. */
    Verdict check(Block block);

    /**
     * Applies a decided block for the height after the tip, and keeps it with its certificate. Durable on return.
     *
     * @throws io.quoin.spi.error.QuoinException if it cannot be stored; the tip is unchanged then
     */
    void apply(Block block, QuorumCertificate certificate);

    /** An applied block, for peers that lag. */
    Optional<CertifiedBlock> decided(long height);
}
