package io.quoin.plugins.pbft.message;

import io.quoin.spi.value.Hash;

/** A message that its signer is accountable for: one digest per (set, height, round, phase, signer). */
public sealed interface SignedMessage extends Message permits Proposal, Vote, RoundChange {

    Instance instance();

    Phase phase();

    /** From 0. */
    int round();

    /** What is signed besides phase, instance and round. */
    Hash digest();

    /** The signer's position in the set. */
    int signer();

    Signature signature();

    @Override
    default long height() {
        return instance().height();
    }
}
