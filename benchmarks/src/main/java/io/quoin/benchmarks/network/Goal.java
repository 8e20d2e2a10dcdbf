package io.quoin.benchmarks.network;

import java.util.List;
import java.util.Locale;

/**
 * What a figure of Quoin is to be, as a multiple of somebody else's.
 *
 * @param least whether the bound is the least that will do, or the most
 */
record Goal(Workload workload, String beside, boolean least, double bound) {

    static final List<Goal> ALL = List.of(
            new Goal(Workload.SMALL_GOSSIP, NetworkSpeed.JS, true, 3),
            new Goal(Workload.LARGE_GOSSIP, NetworkSpeed.JS, true, 3),
            new Goal(Workload.STREAM, NetworkSpeed.JS, true, 2),
            new Goal(Workload.STREAM, NetworkSpeed.NETTY, true, 0.6),
            new Goal(Workload.PING, NetworkSpeed.NETTY, false, 1.5));

    boolean reached(double ratio) {
        return least ? ratio >= bound : ratio <= bound;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "goal: at %s %s", least ? "least" : "most", bound);
    }
}
