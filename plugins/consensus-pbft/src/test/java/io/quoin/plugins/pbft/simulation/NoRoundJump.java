package io.quoin.plugins.pbft.simulation;

import io.quoin.plugins.pbft.core.Quorum;
import io.quoin.spi.consensus.ValidatorSet;
import java.math.BigInteger;

/** The defect of waiting for one's own timers though correct validators are in a higher round. */
record NoRoundJump() implements Quorum {

    @Override
    public boolean reached(ValidatorSet set, BigInteger weight) {
        return set.isQuorum(weight);
    }

    @Override
    public boolean exceedsFaulty(ValidatorSet set, BigInteger weight) {
        return false;
    }
}
