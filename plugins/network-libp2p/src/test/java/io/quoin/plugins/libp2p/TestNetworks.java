package io.quoin.plugins.libp2p;

import io.quoin.spi.config.ByteSize;
import io.quoin.spi.network.NetworkContext;
import io.quoin.spi.network.PeerNetwork;
import java.time.Duration;
import java.util.List;

/** Networks with the default settings, but faster intervals. */
final class TestNetworks {

    private TestNetworks() {}

    static Libp2pConfig config(String listenAddress) {
        return config(listenAddress, 6, 5, 12);
    }

    /** A network whose mesh has exactly so many links. */
    static Libp2pConfig config(String listenAddress, int degree) {
        return config(listenAddress, degree, degree, degree);
    }

    private static Libp2pConfig config(String listenAddress, int degree, int degreeLow, int degreeHigh) {
        GossipConfig gossip = new GossipConfig(
                degree, degreeLow, degreeHigh, 6, Duration.ofMillis(100), Duration.ofMinutes(2), true, true, 1024, 5);
        return new Libp2pConfig(
                List.of(listenAddress),
                List.of(),
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
                gossip);
    }

    static PeerNetwork open(NetworkContext context, String listenAddress) {
        return new Libp2pNetworkFactory().create(config(listenAddress), context);
    }
}
