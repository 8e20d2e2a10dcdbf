package io.quoin.host.ledger.weight;

import java.math.BigInteger;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * Turns shares into the u16 weights that the chain stores: the largest becomes 65,535, the others follow in proportion,
 * rounded half up, and zeros are dropped. Where the subnet asks for more weights than there are, registered uids without
 * one get 1, the lowest first; where it limits the largest share, the largest are cut until the chain's check holds.
 * Pure.
 */
public final class ChainWeights {

    private static final int U16_MAX = 0xffff;

    private ChainWeights() {}

    /**
     * The weights by uid, each 1 to 65,535.
     *
     * @param parts shares by uid, each at least 0
     * @param uids every registered uid
     * @param minAllowed the least number of weights
     * @param maxLimit the largest weight's share of the sum, of 65,535; one that so few uids cannot keep is left to the
     *     chain to refuse
     */
    public static SortedMap<Integer, Integer> of(
            SortedMap<Integer, Long> parts, SortedSet<Integer> uids, int minAllowed, int maxLimit) {
        long cap = parts.values().stream().mapToLong(Long::longValue).max().orElse(0);
        SortedMap<Integer, Integer> weights = padded(scaled(parts, cap), uids, minAllowed);
        if ((long) weights.size() * maxLimit < U16_MAX) {
            return weights;
        }
        while (cap > 1 && exceeds(weights, maxLimit)) {
            cap = lowered(cap, parts, maxLimit);
            weights = padded(scaled(parts, cap), uids, minAllowed);
        }
        return weights;
    }

    /** The limit's share of what the cap leaves, and lower than the cap in any case. */
    private static long lowered(long cap, SortedMap<Integer, Long> parts, int maxLimit) {
        BigInteger sum = parts.values().stream()
                .map(share -> BigInteger.valueOf(Math.min(share, cap)))
                .reduce(BigInteger.ZERO, BigInteger::add);
        long allowed = sum.multiply(BigInteger.valueOf(maxLimit))
                .divide(BigInteger.valueOf(U16_MAX))
                .longValueExact();
        return Math.max(1, Math.min(allowed, cap - Math.max(1, cap / 1024)));
    }

    private static SortedMap<Integer, Integer> scaled(SortedMap<Integer, Long> parts, long cap) {
        SortedMap<Integer, Integer> weights = new TreeMap<>();
        parts.forEach((uid, share) -> {
            int weight = cap == 0 ? 0 : roundedHalfUp(Math.min(share, cap), cap);
            if (weight > 0) {
                weights.put(uid, weight);
            }
        });
        return weights;
    }

    private static int roundedHalfUp(long share, long cap) {
        BigInteger doubled = BigInteger.valueOf(share).multiply(BigInteger.valueOf(2L * U16_MAX));
        return doubled.add(BigInteger.valueOf(cap))
                .divide(BigInteger.valueOf(cap).shiftLeft(1))
                .intValueExact();
    }

    private static SortedMap<Integer, Integer> padded(
            SortedMap<Integer, Integer> weights, SortedSet<Integer> uids, int minAllowed) {
        int missing = Math.min(minAllowed, uids.size()) - weights.size();
        uids.stream()
                .filter(uid -> !weights.containsKey(uid))
                .limit(Math.max(0, missing))
                .toList()
                .forEach(uid -> weights.put(uid, 1));
        return weights;
    }

    private static boolean exceeds(SortedMap<Integer, Integer> weights, int maxLimit) {
        long sum = weights.values().stream().mapToLong(Integer::longValue).sum();
        long max = weights.values().stream().mapToLong(Integer::longValue).max().orElse(0);
        return maxLimit < U16_MAX && max * U16_MAX > (long) maxLimit * sum;
    }
}
