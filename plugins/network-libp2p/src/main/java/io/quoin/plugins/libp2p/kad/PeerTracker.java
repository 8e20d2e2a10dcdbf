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
import java.util.concurrent.Executor;

/**
 * Knows where connected peers listen, and puts those that serve the DHT into the routing table. Its state is confined to
 * the DHT's turns; what it hears of may come from any thread.
 */
final class PeerTracker implements SwarmListener, IdentifyListener {

    private final String protocol;
    private final RoutingTable table;
    private final KadClient client;
    private final ServerMode mode;
    private final Executor turns;
    private final InstantSource clock;
    private final Map<PeerId, KadPeer> connected = new HashMap<>();
    private final Map<PeerId, TableEntry> serving = new HashMap<>();

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
        boolean serves = protocols.contains(protocol);
        turns.execute(() -> {
            if (client.address(peer.id()).isEmpty()) {
                return;
            }
            connected.put(peer.id(), peer);
            if (serves) {
                TableEntry entry = new TableEntry(peer, Subnet.of(socket), clock.millis());
                serving.put(peer.id(), entry);
                table.offer(peer, entry.subnet(), entry.lastSeen());
            } else {
                serving.remove(peer.id());
                table.remove(peer);
            }
        });
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
        turns.execute(() -> {
            // It may be connected again meanwhile, and has told where it listens.
            if (client.address(peer).isEmpty()) {
                connected.remove(peer);
                serving.remove(peer);
            }
        });
    }
}
