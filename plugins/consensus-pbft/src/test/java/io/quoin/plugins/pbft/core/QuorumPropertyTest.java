package io.quoin.plugins.pbft.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.spi.consensus.ValidatorSet;
import java.math.BigInteger;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class QuorumPropertyTest {

    @Property(tries = 500)
    void quorumsAreExactForAnyWeights(
            @ForAll @Size(min = 1, max = 12) List<@LongRange(min = 1, max = Long.MAX_VALUE) Long> weights,
            @ForAll int chosen) {
        Committee committee = committee(weights);
        BigInteger total = BigInteger.ZERO;
        BigInteger weight = BigInteger.ZERO;
        for (int i = 0; i < weights.size(); i++) {
            total = total.add(BigInteger.valueOf(weights.get(i)));
            weight = isIn(chosen, i) ? weight.add(BigInteger.valueOf(weights.get(i))) : weight;
        }
        BigInteger tripled = weight.multiply(BigInteger.valueOf(3));
        assertThat(committee.isQuorum(i -> isIn(chosen, i))).isEqualTo(tripled.compareTo(total.shiftLeft(1)) > 0);
        assertThat(committee.isWeakQuorum(i -> isIn(chosen, i))).isEqualTo(tripled.compareTo(total) > 0);
    }

    @Property(tries = 500)
    void twoQuorumsShareMoreThanAThirdAndCannotBothMissAWeakOne(
            @ForAll @Size(min = 1, max = 12) List<@LongRange(min = 1, max = 1_000) Long> weights,
            @ForAll int first,
            @ForAll int second) {
        Committee committee = committee(weights);
        if (committee.isQuorum(i -> isIn(first, i)) && committee.isQuorum(i -> isIn(second, i))) {
            assertThat(committee.isWeakQuorum(i -> isIn(first & second, i))).isTrue();
        }
        if (committee.isQuorum(i -> isIn(first, i))) {
            assertThat(committee.isWeakQuorum(i -> !isIn(first, i))).isFalse();
        }
    }

    private static boolean isIn(int chosen, int index) {
        return (chosen & 1 << index) != 0;
    }

    private static Committee committee(List<Long> weights) {
        ValidatorSet set =
                CoreFixture.set(weights.stream().mapToLong(Long::longValue).toArray());
        return new Committee(set, 1, Quorum.BYZANTINE);
    }
}
