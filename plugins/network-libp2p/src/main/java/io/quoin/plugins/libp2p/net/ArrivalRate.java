package io.quoin.plugins.libp2p.net;

import io.quoin.plugins.libp2p.address.IpBlock;
import io.quoin.plugins.libp2p.rate.TokenBucket;
import java.net.InetAddress;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/** How often each part of the internet may connect. It remembers those parts that came last. Thread-safe. */
final class ArrivalRate {

    /** The most addresses that are remembered, and the most subnets. */
    static final int MAX_BLOCKS = 4_096;

    private static final int HOSTS_OF_SITE = 4;
    private static final long MINUTE = 60_000;

    private final ArrivalLimits limits;
    private final boolean limitLoopback;
    private final InstantSource clock;
    private final Map<IpBlock, TokenBucket> hosts = latest();
    private final Map<IpBlock, TokenBucket> sites = latest();

    /** @param limitLoopback whether loopback addresses are counted, behind which nodes of one machine meet */
    ArrivalRate(ArrivalLimits limits, boolean limitLoopback, InstantSource clock) {
        this.limits = limits;
        this.limitLoopback = limitLoopback;
        this.clock = clock;
    }

    /** Whether one more may come from an address now; a host that comes too often takes nothing from its neighbours. */
    synchronized boolean take(InetAddress from) {
        if (from.isLoopbackAddress() && !limitLoopback) {
            return true;
        }
        long now = clock.millis();
        return bucket(hosts, IpBlock.host(from), 1, now).take(now)
                && bucket(sites, IpBlock.site(from), HOSTS_OF_SITE, now).take(now);
    }

    /** The blocks that are remembered. */
    synchronized int size() {
        return hosts.size() + sites.size();
    }

    private TokenBucket bucket(Map<IpBlock, TokenBucket> buckets, IpBlock block, int shares, long now) {
        return buckets.computeIfAbsent(
                block,
                unseen -> new TokenBucket(MINUTE / (limits.perMinute() * shares), limits.atOnce() * shares, now));
    }

    private static Map<IpBlock, TokenBucket> latest() {
        return new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<IpBlock, TokenBucket> eldest) {
                return size() > MAX_BLOCKS;
            }
        };
    }
}
