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

    /** Whether a weight is more than faulty members can have: at least one correct member is in it. */
    default boolean exceedsFaulty(ValidatorSet set, BigInteger weight) {
        return set.isWeakQuorum(weight);
    }
}
