package io.quoin.plugins.libp2p.mdns;

import io.quoin.plugins.libp2p.rate.TokenBucket;
import io.quoin.plugins.libp2p.wire.Multiaddr;
import io.quoin.spi.Metrics;
import io.quoin.spi.error.QuoinException;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the packets of all links, each once, on the sockets' thread: only what matters goes on, and in a form that costs
 * the next thread little.
 */
final class Reception implements Links.Receiver {

    private static final Logger LOG = LoggerFactory.getLogger(Reception.class);
    private static final int PORT = 5353;

    /** Packets of a link that are read in a second. */
    static final int PER_SECOND = 64;

    static final int AT_ONCE = 128;

    /** Takes what was heard. */
    @FunctionalInterface
    interface Listener {

        /** Must not block; false if there is no room for it. */
        boolean heard(String link, InetSocketAddress from, Heard heard);
    }

    private final Supplier<List<Multiaddr>> listen;
    private final Listener listener;
    private final InstantSource clock;
    private final Metrics.Counter refused;
    private final Map<String, TokenBucket> rates = new ConcurrentHashMap<>();

    /**
     * @param listen where this node listens
     * @param refused counts the packets that are not read, not understood, or found no room
     */
    Reception(Supplier<List<Multiaddr>> listen, Listener listener, InstantSource clock, Metrics.Counter refused) {
        this.listen = listen;
        this.listener = listener;
        this.clock = clock;
        this.refused = refused;
    }

    /** The links there are from now on, by their names; from any thread. */
    void links(Collection<String> present) {
        rates.keySet().retainAll(present);
    }

    @Override
    public void received(Link link, InetSocketAddress from, byte[] packet) {
        long now = clock.millis();
        if (!rates.computeIfAbsent(link.name(), name -> new TokenBucket(1_000 / PER_SECOND, AT_ONCE, now))
                        .take(now)
                || from.getPort() != PORT
                || !link.reaches(from.getAddress())) {
            refused.increment();
            return;
        }
        try {
            Optional<Heard> heard = Heard.in(DnsCodec.decode(packet), listen.get(), link, from.getAddress());
            if (heard.isPresent() && !listener.heard(link.name(), from, heard.get())) {
                refused.increment();
            }
        } catch (QuoinException e) {
            refused.increment();
            LOG.debug("A packet of {} on {} is passed over: {}", from, link.name(), e.getMessage());
        }
    }
}
