package io.quoin.plugins.libp2p.net;

import io.quoin.plugins.libp2p.address.IpBlock;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;

/** Counts what comes from each part of the internet. It remembers no more than what is counted. Thread-safe. */
final class SubnetQuota {

    private final SubnetLimits limits;
    private final boolean limitLoopback;
    private final Map<IpBlock, Integer> counts = new HashMap<>();

    /** @param limitLoopback whether loopback addresses are counted, behind which nodes of one machine meet */
    SubnetQuota(SubnetLimits limits, boolean limitLoopback) {
        this.limits = limits;
        this.limitLoopback = limitLoopback;
    }

    /** Counts one more from an address; false, and nothing is counted, if that were too many. */
    synchronized boolean take(InetAddress from) {
        if (isExempt(from)) {
            return true;
        }
        if (count(IpBlock.host(from)) >= limits.perHost() || count(IpBlock.site(from)) >= limits.perSite()) {
            return false;
        }
        counts.merge(IpBlock.host(from), 1, Integer::sum);
        counts.merge(IpBlock.site(from), 1, Integer::sum);
        return true;
    }

    /** Counts one less; for each that was taken, once. */
    synchronized void release(InetAddress from) {
        if (!isExempt(from)) {
            counts.computeIfPresent(IpBlock.host(from), (block, count) -> count == 1 ? null : count - 1);
            counts.computeIfPresent(IpBlock.site(from), (block, count) -> count == 1 ? null : count - 1);
        }
    }

    /** The blocks that are remembered. */
    synchronized int size() {
        return counts.size();
    }

    private int count(IpBlock block) {
        return counts.getOrDefault(block, 0);
    }

    private boolean isExempt(InetAddress from) {
        return from.isLoopbackAddress() && !limitLoopback;
    }
}
