package io.quoin.host.ledger.weight;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;

/** The lower weighted median: the least score that, with all below it, has at least half of the weight. Pure. */
public final class WeightedMedian {

    private WeightedMedian() {}

    /**
     * The median.
     *
     * @param scores at least one
     */
    public static long of(List<WeightedScore> scores) {
        BigInteger total = BigInteger.ZERO;
        for (WeightedScore score : scores) {
            total = total.add(BigInteger.valueOf(score.weight()));
        }
        List<WeightedScore> sorted = scores.stream()
                .sorted(Comparator.comparingLong(WeightedScore::score))
                .toList();
        BigInteger below = BigInteger.ZERO;
        for (WeightedScore score : sorted) {
            below = below.add(BigInteger.valueOf(score.weight()));
            if (below.shiftLeft(1).compareTo(total) >= 0) {
                return score.score();
            }
        }
        throw new IllegalArgumentException("The median of no scores does not exist");
    }
}
