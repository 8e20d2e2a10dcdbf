package io.quoin.host.ledger.weight;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ChainWeightsTest {

    @Test
    void theLargestBecomesTheMaximumAndZerosAreDropped() {
        assertThat(weights(Map.of(3, 500L, 5, 250L, 9, 0L), 10, 0, 0xffff)).isEqualTo(Map.of(3, 65_535, 5, 32_768));
        assertThat(weights(Map.of(3, 1_000_000_000L, 5, 1L), 10, 0, 0xffff)).isEqualTo(Map.of(3, 65_535));
    }

    @Test
    void missingWeightsAreFilledFromTheLowestUid() {
        assertThat(weights(Map.of(1, 5L), 10, 3, 0xffff)).isEqualTo(Map.of(0, 1, 1, 65_535, 2, 1));
        assertThat(weights(Map.of(1, 5L), 2, 50, 0xffff)).isEqualTo(Map.of(0, 1, 1, 65_535));
    }

    @Property
    void theChainsLimitOfTheLargestShareHoldsWhereItCan(
            @ForAll @Size(min = 4, max = 60)
                    Map<@IntRange(max = 99) Integer, @LongRange(min = 1_000, max = 1_000_000_000) Long> parts) {
        int limit = 0xffff / 3;
        SortedMap<Integer, Integer> weights = weights(parts, 100, 0, limit);
        long sum = weights.values().stream().mapToLong(Integer::longValue).sum();
        long max = Collections.max(weights.values());
        if (weights.size() >= 4) {
            assertThat(max * 0xffff).isLessThanOrEqualTo(limit * sum);
        }
    }

    @Property
    void orderIsKeptAndTheChainsOwnScalingChangesNothing(
            @ForAll @Size(min = 1, max = 60)
                    Map<@IntRange(max = 99) Integer, @LongRange(min = 1, max = 1_000_000_000) Long> parts) {
        SortedMap<Integer, Integer> weights = weights(parts, 100, 0, 0xffff);
        assertThat(Collections.max(weights.values())).isEqualTo(0xffff);
        weights.forEach((a, weightA) -> weights.forEach((b, weightB) -> {
            if (parts.getOrDefault(a, 0L) <= parts.getOrDefault(b, 0L)) {
                assertThat(weightA).isLessThanOrEqualTo(weightB);
            }
        }));
    }

    private static SortedMap<Integer, Integer> weights(
            Map<Integer, Long> parts, int uids, int minAllowed, int maxLimit) {
        TreeSet<Integer> registered =
                new TreeSet<>(IntStream.range(0, uids).boxed().toList());
        return ChainWeights.of(new TreeMap<>(parts), registered, minAllowed, maxLimit);
    }
}
