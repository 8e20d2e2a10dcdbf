package io.quoin.plugins.libp2p.kad;

import io.quoin.plugins.libp2p.address.AddressPolicy;
import io.quoin.plugins.libp2p.address.Subnet;
import io.quoin.plugins.libp2p.identify.IdentifyListener;
import io.quoin.plugins.libp2p.net.Connection;
import io.quoin.plugins.libp2p.net.SwarmListener;
import io.quoin.plugins.libp2p.wire.Multiaddr;
import io.quoin.spi.network.PeerId;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Knows where connected peers listen, and puts those that serve the DHT into the routing table. Its state is confined to
 * the DHT's turns; what it hears of may come from any thread.
 */
final class PeerTracker implements SwarmListener, IdentifyListener {

    private record Statement(KadPeer peer, Optional<Subnet> subnet, boolean serves) {}

    private final String protocol;
    private final RoutingTable table;
    private final KadClient client;
    private final ServerMode mode;
    private final Executor turns;
    private final InstantSource clock;
    private final Map<PeerId, KadPeer> connected = new HashMap<>();
    private final Map<PeerId, TableEntry> serving = new HashMap<>();

    /** What peers stated last, until a turn takes it. */
    private final Map<PeerId, Statement> stated = new ConcurrentHashMap<>();

    private final Set<PeerId> changed = ConcurrentHashMap.newKeySet();

    PeerTracker(
            String protocol,
            RoutingTable table,
            KadClient client,
            ServerMode mode,
            Executor turns,
            InstantSource clock) {
        this.protocol = protocol;
        this.table = table;
        this.client = client;
        this.mode = mode;
        this.turns = turns;
        this.clock = clock;
    }

    /** A connected peer with the addresses that it stated. */
    Optional<KadPeer> find(PeerId peer) {
        return Optional.ofNullable(connected.get(peer));
    }

    /** The connected peers that said they serve the DHT, as of when they said so. */
    List<TableEntry> serving() {
        return List.copyOf(serving.values());
    }

    @Override
    public void identified(Connection connection, Set<String> protocols, List<Multiaddr> addresses) {
        Multiaddr socket = Multiaddr.parse(connection.address());
        KadPeer peer = KadPeer.of(connection.peer(), AddressPolicy.announced(addresses, socket));
        stated.put(peer.id(), new Statement(peer, Subnet.of(socket), protocols.contains(protocol)));
        look(peer.id());
    }

    /** However often a peer states something, one turn waits for it. */
    private void look(PeerId peer) {
        if (changed.add(peer)) {
            turns.execute(() -> {
                changed.remove(peer);
                take(peer, stated.remove(peer));
            });
        }
    }

    private void take(PeerId peer, @Nullable Statement statement) {
        if (client.address(peer).isEmpty()) {
            connected.remove(peer);
            serving.remove(peer);
        } else if (statement != null) {
            connected.put(peer, statement.peer());
            if (statement.serves()) {
                TableEntry entry = new TableEntry(statement.peer(), statement.subnet(), clock.millis());
                serving.put(peer, entry);
                table.offer(entry.peer(), entry.subnet(), entry.lastSeen());
            } else {
                serving.remove(peer);
                table.remove(statement.peer());
            }
        }
    }

    @Override
    public void opened(Connection connection) {
        if (!connection.dialled()) {
            mode.reached();
        }
    }

    @Override
    public void connected(PeerId peer) {}

    @Override
    public void disconnected(PeerId peer) {
        client.disconnected(peer);
        // It may be connected again by the time of its turn, and has told where it listens.
        look(peer);
    }
}
