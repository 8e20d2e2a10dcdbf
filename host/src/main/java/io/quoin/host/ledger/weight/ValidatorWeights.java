package io.quoin.host.ledger.weight;

import io.quoin.host.ledger.genesis.Parameters;
import io.quoin.spi.consensus.Validator;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Turns stakes into voting weights. Pure.
 *
 * <p>The largest stakes are taken, up to the network's limit; a candidate with less than the dust share of the eligible
 * stake is left out; weights are quantised so that the eligible stake counts as 2^40, or are the stakes themselves if
 * they sum to less; and in a set of four or more, no weight exceeds {@code floor((W - 1) / 3)} of the resulting total W,
 * so that no single validator can halt or decide alone. With fewer than four no cap can do that, and none is applied.
 */
public final class ValidatorWeights {

    /** The least set in which a cap of a third is possible. */
    public static final int LEAST_CAPPED_SET = 4;

    private static final BigInteger SCALE = BigInteger.ONE.shiftLeft(40);
    private static final BigInteger MILLION = BigInteger.valueOf(1_000_000);

    private ValidatorWeights() {}

    /** The validators among the candidates; empty if none has any stake. */
    public static List<Validator> of(List<Candidate> candidates, Parameters parameters) {
        List<Candidate> largest = candidates.stream()
                .filter(candidate -> candidate.stake() > 0)
                .sorted(Comparator.comparingLong(Candidate::stake).reversed().thenComparing(Candidate::hotkey))
                .limit(parameters.maxValidators())
                .toList();
        BigInteger total = sum(largest.stream().mapToLong(Candidate::stake).toArray());
        BigInteger dust = total.multiply(BigInteger.valueOf(parameters.dustPartsPerMillion()));
        List<Candidate> kept = largest.stream()
                .filter(candidate ->
                        BigInteger.valueOf(candidate.stake()).multiply(MILLION).compareTo(dust) >= 0)
                .filter(candidate -> quantised(candidate.stake(), total) > 0)
                .toList();
        long[] weights = kept.stream()
                .mapToLong(candidate -> quantised(candidate.stake(), total))
                .toArray();
        long[] fixed = parameters.stakeCapEnabled() ? capped(weights) : weights;
        return IntStream.range(0, kept.size())
                .mapToObj(i -> new Validator(kept.get(i).hotkey(), kept.get(i).sessionKey(), fixed[i]))
                .toList();
    }

    /**
     * Caps each weight at {@code floor((W - 1) / 3)}, where W is the sum of the capped weights. Fewer than four weights
     * come back unchanged.
     *
     * @param weights each at least 1
     */
    public static long[] capped(long[] weights) {
        long[] capped = weights.clone();
        if (capped.length < LEAST_CAPPED_SET) {
            return capped;
        }
        boolean changed = true;
        while (changed) {
            long cap = sum(capped)
                    .subtract(BigInteger.ONE)
                    .divide(BigInteger.valueOf(3))
                    .min(BigInteger.valueOf(Long.MAX_VALUE))
                    .longValueExact();
            changed = false;
            for (int i = 0; i < capped.length; i++) {
                if (capped[i] > cap) {
                    capped[i] = cap;
                    changed = true;
                }
            }
        }
        return capped;
    }

    private static long quantised(long stake, BigInteger total) {
        if (total.compareTo(SCALE) <= 0) {
            return stake;
        }
        return BigInteger.valueOf(stake).multiply(SCALE).divide(total).longValueExact();
    }

    private static BigInteger sum(long[] values) {
        return Arrays.stream(values).mapToObj(BigInteger::valueOf).reduce(BigInteger.ZERO, BigInteger::add);
    }
}
