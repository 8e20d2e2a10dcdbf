package io.quoin.host.ledger.weight;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class WeightedMedianTest {

    @Test
    void theWeightDecidesNotTheCount() {
        assertThat(WeightedMedian.of(
                        List.of(new WeightedScore(1, 1), new WeightedScore(2, 1), new WeightedScore(100, 3))))
                .isEqualTo(100);
    }

    @Test
    void anEvenSplitGivesTheLowerScore() {
        assertThat(WeightedMedian.of(List.of(new WeightedScore(9, 5), new WeightedScore(3, 5))))
                .isEqualTo(3);
    }

    @Property
    void atMostHalfOfTheWeightLiesStrictlyOnEitherSide(
            @ForAll @Size(min = 1, max = 30) List<@LongRange(min = 0, max = 20) Long> scores, @ForAll long seed) {
        Random random = new Random(seed);
        List<WeightedScore> weighted = new ArrayList<>();
        scores.forEach(score -> weighted.add(new WeightedScore(score, 1 + random.nextInt(100))));
        long median = WeightedMedian.of(weighted);
        long total = weighted.stream().mapToLong(WeightedScore::weight).sum();
        assertThat(2 * sum(weighted, -1, median)).isLessThan(total);
        assertThat(2 * sum(weighted, 1, median)).isLessThanOrEqualTo(total);
        Collections.shuffle(weighted, random);
        assertThat(WeightedMedian.of(weighted)).isEqualTo(median);
    }

    private static long sum(List<WeightedScore> scores, int side, long median) {
        return scores.stream()
                .filter(score -> Long.compare(score.score(), median) == side)
                .mapToLong(WeightedScore::weight)
                .sum();
    }
}
