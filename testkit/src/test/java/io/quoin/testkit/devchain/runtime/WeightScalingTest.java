package io.quoin.testkit.devchain.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;

class WeightScalingTest {

    @Test
    void largestBecomes65535() {
        assertThat(WeightScaling.toLargest(List.of(1, 2, 3))).containsExactly(21_845, 43_690, 65_535);
        assertThat(WeightScaling.toLargest(List.of(65_535, 30_000, 1))).containsExactly(65_535, 30_000, 1);
        assertThat(WeightScaling.toLargest(List.of(32_768, 1))).containsExactly(65_535, 2);
        assertThat(WeightScaling.toLargest(List.of(50_000, 25_000))).containsExactly(65_535, 32_767);
    }

    @Test
    void zerosStayZero() {
        assertThat(WeightScaling.toLargest(List.of(0, 0))).containsExactly(0, 0);
        assertThat(WeightScaling.toLargest(List.of())).isEmpty();
    }

    @Property
    void staysWithinOneOfTheExactShareAndKeepsTheOrder(
            @ForAll @NotEmpty List<@IntRange(min = 0, max = 65_535) Integer> weights) {
        List<Integer> scaled = WeightScaling.toLargest(weights);
        int largest = weights.stream().mapToInt(Integer::intValue).max().orElseThrow();
        for (int i = 0; i < weights.size(); i++) {
            long exactTimesLargest = 65_535L * weights.get(i);
            assertThat(Math.abs(scaled.get(i) * (long) largest - exactTimesLargest))
                    .isLessThanOrEqualTo(largest);
        }
        if (largest > 0) {
            assertThat(scaled).contains(65_535);
        }
    }
}
