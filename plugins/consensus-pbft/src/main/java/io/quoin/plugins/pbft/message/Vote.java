package io.quoin.plugins.pbft.message;

import io.quoin.spi.value.Hash;

/**
 * PREPARE or COMMIT for a block.
 *
 * @param digest the block's hash
 */
public record Vote(Instance instance, Phase phase, int round, Hash digest, int signer, Signature signature)
        implements SignedMessage {

    public Vote {
        if (phase != Phase.PREPARE && phase != Phase.COMMIT) {
            throw new IllegalArgumentException("A vote is PREPARE or COMMIT, found " + phase);
        }
    }
}
