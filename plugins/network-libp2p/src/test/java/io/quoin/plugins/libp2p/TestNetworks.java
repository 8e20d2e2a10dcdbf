package io.quoin.plugins.libp2p;

import io.quoin.plugins.libp2p.kad.KadMode;
import io.quoin.spi.config.ByteSize;
import io.quoin.spi.network.NetworkContext;
import io.quoin.spi.network.PeerNetwork;
import java.time.Duration;
import java.util.List;

/** Networks with the default settings, but faster intervals. */
public final class TestNetworks {

    private TestNetworks() {}

    static Libp2pConfig config(String listenAddress) {
        return config(listenAddress, KadMode.AUTO);
    }

    static Libp2pConfig config(String listenAddress, KadMode dht) {
        return config(listenAddress, gossip(4, 3, 7, true), dht);
    }

    /** A network whose mesh has exactly so many links. */
    static Libp2pConfig config(String listenAddress, int degree) {
        return config(listenAddress, gossip(degree, degree, degree, true), KadMode.AUTO);
    }

    /** A network whose mesh has exactly one link, and whose own messages go nowhere else. */
    static Libp2pConfig oneLink(String listenAddress) {
        return config(listenAddress, gossip(1, 1, 1, false), KadMode.AUTO);
    }

    private static GossipConfig gossip(int degree, int degreeLow, int degreeHigh, boolean floodPublish) {
        Duration heartbeat = Duration.ofMillis(100);
        Duration seen = Duration.ofMinutes(2);
        return new GossipConfig(degree, degreeLow, degreeHigh, 6, heartbeat, seen, floodPublish, true, 1024, 5);
    }

    /** The connection manager as it is by default. */
    static ConnectionsConfig connections() {
        return new ConnectionsConfig(64, 96, Duration.ofMinutes(1), 12, 8, 32, 4, 16, 12, 16, false);
    }

    private static Libp2pConfig config(String listenAddress, GossipConfig gossip, KadMode dht) {
        return config(listenAddress, List.of(), false, connections(), gossip, kad(dht, 32));
    }

    /** A network that looks for peers by multicast DNS. */
    static Libp2pConfig withMdns(String listenAddress) {
        return config(listenAddress, List.of(), true, connections(), gossip(4, 3, 7, true), kad(KadMode.AUTO, 32));
    }

    /** A network with a deny list and limits of its own. */
    static Libp2pConfig config(List<String> deny, ConnectionsConfig connections) {
        return config("/ip4/127.0.0.1/tcp/0", deny, false, connections, gossip(4, 3, 7, true), kad(KadMode.AUTO, 32));
    }

    private static Libp2pConfig config(
            String listenAddress,
            List<String> deny,
            boolean mdns,
            ConnectionsConfig connections,
            GossipConfig gossip,
            KadConfig dht) {
        return new Libp2pConfig(
                List.of(listenAddress),
                List.of(),
                List.of(),
                deny,
                mdns,
                "quoin-test",
                128,
                32,
                256,
                256,
                new ByteSize(16 << 20),
                new ByteSize(64 << 20),
                new ByteSize(4 << 20),
                new ByteSize(1 << 20),
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                Duration.ofSeconds(20),
                Duration.ofSeconds(15),
                Duration.ofMillis(50),
                Duration.ofMillis(500),
                1,
                4,
                connections,
                gossip,
                dht);
    }

    private static KadConfig kad(KadMode mode, int maxDialled) {
        return new KadConfig(mode, Duration.ofHours(1), Duration.ofHours(22), Duration.ofSeconds(10), maxDialled, 1024);
    }

    static PeerNetwork open(NetworkContext context, String listenAddress) {
        return new Libp2pNetworkFactory().create(config(listenAddress), context);
    }

    /** A network on a free port of the loopback interface, with a mode of the DHT. */
    public static PeerNetwork open(NetworkContext context, KadMode dht) {
        return new Libp2pNetworkFactory().create(config("/ip4/127.0.0.1/tcp/0", dht), context);
    }

    /** A network that serves the DHT, and whose lookups may keep only so many connections open. */
    public static PeerNetwork open(NetworkContext context, int maxDialled) {
        GossipConfig gossip = gossip(4, 3, 7, true);
        KadConfig dht = kad(KadMode.SERVER, maxDialled);
        return new Libp2pNetworkFactory()
                .create(config("/ip4/127.0.0.1/tcp/0", List.of(), false, connections(), gossip, dht), context);
    }
}
