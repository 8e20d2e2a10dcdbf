package io.quoin.plugins.libp2p.net;

import io.quoin.plugins.libp2p.identity.LocalIdentity;
import io.quoin.plugins.libp2p.noise.NoiseIdentity;
import io.quoin.plugins.libp2p.transport.TcpTransport;
import io.quoin.plugins.libp2p.transport.Wire;
import io.quoin.plugins.libp2p.wire.Multiaddr;
import io.quoin.plugins.libp2p.yamux.YamuxSession;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.network.PeerId;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connections of this node, by peer. Thread-safe.
 *
 * <p>Two peers that dial each other at once have two connections: both stay while they have streams, new streams use the
 * one that the smaller peer id dialled, and both sides choose the same. A newer connection in the same direction
 * replaces the older one, whose peer has evidently forgotten it.
 */
public final class Swarm {

    private static final Logger LOG = LoggerFactory.getLogger(Swarm.class);

    private final LocalIdentity identity;
    private final ConnectionSettings settings;
    private final TcpTransport transport;
    private final InboundProtocols protocols;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final NoiseIdentity noise;
    private final Executor core;
    private final List<SwarmListener> listeners = new CopyOnWriteArrayList<>();
    private final AtomicInteger pendingUpgrades = new AtomicInteger();
    private final Map<PeerId, List<Connection>> connections = new HashMap<>();
    private final InboundRefusals refusals;
    private volatile Set<PeerId> allowed = Set.of();

    public Swarm(
            LocalIdentity identity,
            ConnectionSettings settings,
            TcpTransport transport,
            InboundProtocols protocols,
            InstantSource clock,
            RandomGenerator random,
            Executor core) {
        this.identity = identity;
        this.settings = settings;
        this.transport = transport;
        this.protocols = protocols;
        this.clock = clock;
        this.refusals = new InboundRefusals(clock);
        this.random = random;
        this.noise = NoiseIdentity.create(identity, random, List.of(YamuxSession.PROTOCOL));
        this.core = core;
    }

    /** Adds a listener, before the first connection is made. */
    public void addListener(SwarmListener listener) {
        listeners.add(listener);
    }

    /** Accepts connections; gives the address with the port really bound. */
    public Multiaddr listen(Multiaddr address) {
        return TcpAddresses.of(transport.listen(TcpAddresses.resolve(address), this::accept));
    }

    /**
     * Dials a resolved address once.
     *
     * @param outcome hears once, on a loop: null for success, or the reason of the failure
     */
    public void dial(InetSocketAddress address, PeerId expected, Consumer<@Nullable QuoinException> outcome) {
        transport.dial(
                address,
                settings.dialTimeout(),
                wire -> new ConnectionAttempt(this, wire, true, outcome).start(expected),
                outcome::accept);
    }

    /** The connection that new streams to a peer should use, if the peer is connected. */
    public @Nullable Connection connection(PeerId peer) {
        synchronized (connections) {
            List<Connection> all = connections.get(peer);
            return all == null ? null : preferred(all);
        }
    }

    /** The preferred connection of every peer, in the order of the peer ids. */
    public List<Connection> all() {
        synchronized (connections) {
            return connections.values().stream()
                    .map(this::preferred)
                    .sorted(Comparator.comparing(Connection::peer))
                    .toList();
        }
    }

    /** Admits only these peers from now on, and disconnects the others; an empty set admits all. */
    public void allow(Set<PeerId> peers) {
        allowed = Set.copyOf(peers);
        List<Connection> refused;
        synchronized (connections) {
            refused = connections.values().stream()
                    .flatMap(List::stream)
                    .filter(connection -> !allows(connection.peer()))
                    .toList();
        }
        refused.forEach(connection -> connection.close("The peer is not on the allow list any more"));
    }

    /** Whether a peer may be connected with. */
    public boolean allows(PeerId peer) {
        Set<PeerId> list = allowed;
        return list.isEmpty() || list.contains(peer);
    }

    boolean add(Connection connection) {
        PeerId peer = connection.peer();
        List<Connection> replaced;
        synchronized (connections) {
            // The list may have changed since the handshake.
            if (!allows(peer) || connections.size() >= settings.maxConnections() && !connections.containsKey(peer)) {
                LOG.debug("A connection with {} is refused: not allowed, or too many connections", peer);
                return false;
            }
            List<Connection> all = connections.computeIfAbsent(peer, id -> new ArrayList<>());
            replaced = all.stream()
                    .filter(other -> other.dialled() == connection.dialled())
                    .toList();
            boolean first = all.isEmpty();
            all.add(connection);
            core.execute(() -> {
                if (first) {
                    listeners.forEach(listener -> listener.connected(peer));
                }
                listeners.forEach(listener -> listener.opened(connection));
            });
        }
        replaced.forEach(older -> older.close("A newer connection replaces this one"));
        return true;
    }

    void remove(Connection connection) {
        PeerId peer = connection.peer();
        synchronized (connections) {
            List<Connection> all = connections.get(peer);
            if (all != null && all.remove(connection) && all.isEmpty()) {
                connections.remove(peer);
                core.execute(() -> listeners.forEach(listener -> listener.disconnected(peer)));
            }
        }
    }

    boolean surplus(Connection connection) {
        Connection preferred = connection(connection.peer());
        return preferred != null && preferred != connection;
    }

    LocalIdentity identity() {
        return identity;
    }

    ConnectionSettings settings() {
        return settings;
    }

    InboundProtocols protocols() {
        return protocols;
    }

    InstantSource clock() {
        return clock;
    }

    RandomGenerator random() {
        return random;
    }

    NoiseIdentity noise() {
        return noise;
    }

    private void accept(Wire wire) {
        if (pendingUpgrades.incrementAndGet() > settings.maxPendingUpgrades()) {
            pendingUpgrades.decrementAndGet();
            wire.close();
            return;
        }
        new ConnectionAttempt(this, wire, false, failure -> {
                    pendingUpgrades.decrementAndGet();
                    if (failure != null) {
                        refusals.note(failure);
                    }
                })
                .start(null);
    }

    private Connection preferred(List<Connection> all) {
        Connection best = all.get(all.size() - 1);
        for (Connection candidate : all) {
            boolean dialledBySmaller = identity.id().compareTo(candidate.peer()) < 0 == candidate.dialled();
            if (dialledBySmaller) {
                best = candidate;
            }
        }
        return best;
    }
}
