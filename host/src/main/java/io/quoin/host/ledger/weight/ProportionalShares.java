package io.quoin.host.ledger.weight;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Divides a whole number in proportion to scores without losing a part: each share is rounded down, and the parts left
 * over go one each to the largest remainders, the earlier position first on a tie. Pure.
 */
public final class ProportionalShares {

    private ProportionalShares() {}

    /**
     * The shares, which sum to {@code whole}, or to 0 if all scores are 0.
     *
     * @param whole at least 0
     * @param scores each at least 0
     */
    public static long[] divide(long whole, long[] scores) {
        long[] shares = new long[scores.length];
        BigInteger total = Arrays.stream(scores).mapToObj(BigInteger::valueOf).reduce(BigInteger.ZERO, BigInteger::add);
        if (total.signum() == 0) {
            return shares;
        }
        BigInteger[] remainders = new BigInteger[scores.length];
        long given = 0;
        for (int i = 0; i < scores.length; i++) {
            BigInteger[] division = BigInteger.valueOf(whole)
                    .multiply(BigInteger.valueOf(scores[i]))
                    .divideAndRemainder(total);
            shares[i] = division[0].longValueExact();
            remainders[i] = division[1];
            given = Math.addExact(given, shares[i]);
        }
        IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.comparing((Integer i) -> remainders[i])
                        .reversed()
                        .thenComparing(Comparator.naturalOrder()))
                .limit(whole - given)
                .forEach(i -> shares[i]++);
        return shares;
    }
}
