package io.quoin.plugins.libp2p.kad;

/**
 * The bounds of a query; times in milliseconds.
 *
 * @param results the nearest peers looked for, k
 * @param paths ways to the target that share no peer
 * @param parallel requests under way on a path, alpha
 * @param requests asked on a path in all
 * @param candidates peers that a path remembers without having asked them
 * @param subnetAnswers peers of one subnet whose answers count
 * @param badReferrals unreachable peers, without a reachable one among them, that a peer may name
 * @param requestTime for one answer
 * @param totalTime for the whole query
 */
record QueryLimits(
        int results,
        int paths,
        int parallel,
        int requests,
        int candidates,
        int subnetAnswers,
        int badReferrals,
        long requestTime,
        long totalTime) {

    static QueryLimits standard() {
        return new QueryLimits(20, 3, 3, 80, 256, 3, 4, 10_000, 60_000);
    }
}
