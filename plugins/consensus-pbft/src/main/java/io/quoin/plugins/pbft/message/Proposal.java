package io.quoin.plugins.pbft.message;

import io.quoin.spi.consensus.Block;
import io.quoin.spi.value.Hash;
import java.util.List;
import java.util.Optional;

/**
 * PRE-PREPARE: the leader's block for a round, and why it may propose it.
 *
 * @param digest the block's hash
 * @param roundChanges above round 0, a quorum of ROUND-CHANGEs for this round, in rising order of signer, without locks
 * @param lock the PREPARE certificate of the highest lock among them, if any has one
 */
public record Proposal(
        Instance instance,
        int round,
        Block block,
        Hash digest,
        int signer,
        Signature signature,
        List<RoundChange> roundChanges,
        Optional<Certificate> lock)
        implements SignedMessage {

    public Proposal {
        roundChanges = List.copyOf(roundChanges);
    }

    @Override
    public Phase phase() {
        return Phase.PRE_PREPARE;
    }
}
