package io.quoin.plugins.pbft.core;

import io.quoin.spi.consensus.ValidatorSet;
import java.math.BigInteger;
import java.util.function.IntPredicate;

/** Which members are enough. Any two quorums share more than a third of the weight, so at least one correct member. */
@FunctionalInterface
public interface Quorum {

    /** More than two thirds of the set's fixed total. */
    Quorum BYZANTINE = (set, members) -> set.isQuorum(weight(set, members));

    /**
     * Whether members decide.
     *
     * @param members by position in the set
     */
    boolean reached(ValidatorSet set, IntPredicate members);

    /** Whether members have more weight than faulty ones can have: at least one correct member is among them. */
    default boolean exceedsFaulty(ValidatorSet set, IntPredicate members) {
        return set.isWeakQuorum(weight(set, members));
    }

    /** The weight of some members, exact. */
    static BigInteger weight(ValidatorSet set, IntPredicate members) {
        BigInteger sum = BigInteger.ZERO;
        for (int i = 0; i < set.validators().size(); i++) {
            if (members.test(i)) {
                sum = sum.add(BigInteger.valueOf(set.validators().get(i).weight()));
            }
        }
        return sum;
    }
}
