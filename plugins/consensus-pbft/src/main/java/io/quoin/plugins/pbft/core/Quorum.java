package io.quoin.plugins.pbft.core;

import io.quoin.spi.consensus.ValidatorSet;
import java.math.BigInteger;

/** Which weights are enough. Any two quorums share more than a third of the weight, so at least one correct member. */
@FunctionalInterface
public interface Quorum {

    /** More than two thirds of the set's fixed total. */
    Quorum BYZANTINE = ValidatorSet::isQuorum;

    /** Whether a weight decides. */
    boolean reached(ValidatorSet set, BigInteger weight);
}
