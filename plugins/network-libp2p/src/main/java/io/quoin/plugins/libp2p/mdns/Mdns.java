package io.quoin.plugins.libp2p.mdns;

import io.quoin.plugins.libp2p.identity.PeerIds;
import io.quoin.plugins.libp2p.net.NetworkThreads;
import io.quoin.plugins.libp2p.net.PeerSource;
import io.quoin.plugins.libp2p.net.SerialQueue;
import io.quoin.plugins.libp2p.wire.Multiaddr;
import io.quoin.spi.network.NetworkContext;
import io.quoin.spi.network.PeerId;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds peers of the local network by multicast DNS, and is found. What it hears are hints, which anybody on that network
 * can make up. The state is confined to the core thread, sockets have a thread of their own, and a worker looks at the
 * machine's interfaces once a minute.
 */
public final class Mdns implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Mdns.class);
    private static final Duration LOOK_AT_INTERFACES = Duration.ofMinutes(1);

    /** Messages that wait for the core thread, over all links. */
    private static final int MAX_WAITING = 64;

    private final NetworkThreads threads;
    private final NetworkContext context;
    private final Runnable found;
    private final Discovery discovery;
    private final Reception reception;
    private final Links links;
    private final SerialQueue messages;
    private final SerialQueue looks;
    private final ScheduledFuture<?> looking;
    private @Nullable ScheduledFuture<?> waking;
    private boolean closed;

    /**
     * Begins to look.
     *
     * @param listen where this node listens
     * @param found told on the core thread that peers were heard of that were not known, at most once a second
     */
    public Mdns(
            PeerId self,
            Supplier<List<Multiaddr>> listen,
            Runnable found,
            NetworkThreads threads,
            NetworkContext context) {
        this.threads = threads;
        this.context = context;
        this.found = found;
        byte[] id = PeerIds.multihash(self);
        this.discovery = new Discovery(
                link -> LinkAddresses.told(listen.get(), link).stream()
                        .map(address -> address.withPeer(id))
                        .toList(),
                new Random(context.random().nextLong()));
        this.messages = new SerialQueue(threads.core(), MAX_WAITING);
        this.looks = new SerialQueue(threads.workers(), 1);
        this.reception = new Reception(
                listen, this::heard, context.clock(), context.metrics().counter("mdns_packets_refused"));
        this.links = new Links(reception);
        long period = LOOK_AT_INTERFACES.toMillis();
        this.looking = context.scheduler().scheduleAtFixedRate(this::look, 0, period, TimeUnit.MILLISECONDS);
    }

    /** The peers that were heard of. */
    public PeerSource peers() {
        return discovery.neighbours();
    }

    /**
     * Says goodbye and closes the sockets; waits at most 11 seconds, and for a look at the interfaces that is under way.
     * Called before the core thread ends.
     */
    @Override
    public void close() {
        looking.cancel(false);
        CompletableFuture.runAsync(this::leave, threads.core())
                .orTimeout(1, TimeUnit.SECONDS)
                .exceptionally(late -> null)
                .join();
        links.close();
    }

    private void look() {
        // If one waits already, it sees what this one would.
        var unused = looks.offer(() -> {
            List<Link> present = links.look();
            reception.links(present.stream().map(Link::name).toList());
            threads.core().execute(() -> {
                discovery.links(present, now());
                wake();
            });
        });
    }

    private boolean heard(String link, InetSocketAddress from, Heard heard) {
        return messages.offer(() -> {
            discovery.received(link, from.getAddress(), heard, now());
            wake();
        });
    }

    /** Does what is due, and comes back when more is. */
    private void wake() {
        if (closed) {
            return;
        }
        send(discovery.due(now()));
        if (discovery.takeFound(now())) {
            found.run();
        }
        ScheduledFuture<?> earlier = waking;
        if (earlier != null) {
            earlier.cancel(false);
        }
        long next = discovery.next();
        if (next == Long.MAX_VALUE) {
            return;
        }
        try {
            waking = context.scheduler()
                    .schedule(
                            () -> threads.core().execute(this::wake), Math.max(1, next - now()), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("The node's timers are stopped; peers are looked for no more");
        }
    }

    private void leave() {
        closed = true;
        ScheduledFuture<?> earlier = waking;
        if (earlier != null) {
            earlier.cancel(false);
        }
        send(discovery.farewell());
    }

    private void send(List<Discovery.Outgoing> packets) {
        packets.forEach(packet -> links.send(packet.link(), DnsCodec.encode(packet.message())));
    }

    private long now() {
        return context.clock().millis();
    }
}
