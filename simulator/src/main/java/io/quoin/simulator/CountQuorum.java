package io.quoin.simulator;

import io.quoin.plugins.pbft.core.Quorum;
import io.quoin.spi.consensus.ValidatorSet;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** The defect of counting heads instead of weight. */
record CountQuorum() implements Quorum {

    @Override
    public boolean reached(ValidatorSet set, IntPredicate members) {
        return 3 * count(set, members) > 2L * set.validators().size();
    }

    @Override
    public boolean exceedsFaulty(ValidatorSet set, IntPredicate members) {
        return 3 * count(set, members) > set.validators().size();
    }

    private static long count(ValidatorSet set, IntPredicate members) {
        return IntStream.range(0, set.validators().size()).filter(members).count();
    }
}
