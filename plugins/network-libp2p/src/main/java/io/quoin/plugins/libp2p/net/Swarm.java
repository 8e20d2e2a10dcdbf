package io.quoin.plugins.libp2p.net;

import io.quoin.plugins.libp2p.identity.LocalIdentity;
import io.quoin.plugins.libp2p.noise.NoiseIdentity;
import io.quoin.plugins.libp2p.transport.TcpTransport;
import io.quoin.plugins.libp2p.transport.Wire;
import io.quoin.plugins.libp2p.wire.Multiaddr;
import io.quoin.plugins.libp2p.yamux.YamuxSession;
import io.quoin.spi.Metrics;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.network.PeerId;
import java.net.InetAddress;
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
    private final Admission admission;
    private final Map<PeerId, List<Connection>> connections = new HashMap<>();
    private final InboundRefusals refusals;

    public Swarm(
            LocalIdentity identity,
            ConnectionSettings settings,
            TcpTransport transport,
            InboundProtocols protocols,
            InstantSource clock,
            RandomGenerator random,
            Executor core,
            Metrics metrics) {
        this.identity = identity;
        this.settings = settings;
        this.transport = transport;
        this.protocols = protocols;
        this.clock = clock;
        this.refusals = new InboundRefusals(clock);
        this.random = random;
        this.noise = NoiseIdentity.create(identity, random, List.of(YamuxSession.PROTOCOL));
        this.core = core;
        this.admission = new Admission(settings.admission(), clock, metrics);
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
     * @param outcome hears once: null for success, or the reason of the failure; on a loop, or at once if the peer or its
     *     address is on the deny list or the network is closed
     */
    public void dial(InetSocketAddress address, PeerId expected, Consumer<@Nullable QuoinException> outcome) {
        QuoinException denial = admission.denial(expected, address.getAddress());
        if (denial != null) {
            outcome.accept(denial);
            return;
        }
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

    /** Admits only these peers from now on, and disconnects the others; an empty set admits all that are not denied. */
    public void allow(Set<PeerId> peers) {
        admission.allow(peers);
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
        return admission.allows(peer);
    }

    /** Whether the allow list names a peer. */
    public boolean lists(PeerId peer) {
        return admission.lists(peer);
    }

    /** Ends every connection with a peer. */
    public void disconnect(PeerId peer, String why) {
        List<Connection> all;
        synchronized (connections) {
            all = List.copyOf(connections.getOrDefault(peer, List.of()));
        }
        all.forEach(connection -> connection.close(why));
    }

    boolean add(Connection connection) {
        PeerId peer = connection.peer();
        List<Connection> replaced;
        synchronized (connections) {
            List<Connection> present = connections.getOrDefault(peer, List.of());
            replaced = replacedBy(connection, present);
            if (!admits(connection, !present.isEmpty(), replaced)) {
                return false;
            }
            List<Connection> all = connections.computeIfAbsent(peer, id -> new ArrayList<>());
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

    /**
     * A peer that dials again has lost its earlier connection. Only the dialled side ends that: two sides that see two new
     * connections in different orders would end both.
     */
    private static List<Connection> replacedBy(Connection connection, List<Connection> present) {
        return connection.dialled()
                ? List.of()
                : present.stream().filter(other -> !other.dialled()).toList();
    }

    private boolean admits(Connection connection, boolean known, List<Connection> replaced) {
        PeerId peer = connection.peer();
        if (!allows(peer)) {
            // The list has changed since the handshake.
            LOG.debug("A connection with {} is refused: it is not allowed any more", peer);
            admission.count(Refusal.NOT_ALLOWED);
            return false;
        }
        if (!known && connections.size() >= settings.maxConnections()) {
            LOG.debug("A connection with {} is refused: {} peers are connected", peer, connections.size());
            admission.count(Refusal.FULL);
            return false;
        }
        if (!connection.dialled() && !admission.establish(connection, replaced)) {
            LOG.debug("A connection with {} is refused: too many from near {}", peer, connection.host());
            return false;
        }
        return true;
    }

    void remove(Connection connection) {
        admission.ended(connection);
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

    /** This node. */
    public PeerId self() {
        return identity.id();
    }

    Admission admission() {
        return admission;
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
        InetAddress from = wire.remote().getAddress();
        if (!admission.begin(from)) {
            wire.close();
            return;
        }
        new ConnectionAttempt(this, wire, false, failure -> {
                    admission.settled(from);
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
