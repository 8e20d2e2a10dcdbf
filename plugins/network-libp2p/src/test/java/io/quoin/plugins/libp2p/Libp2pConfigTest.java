package io.quoin.plugins.libp2p;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quoin.host.config.ConfigBinder;
import io.quoin.plugins.libp2p.gossip.MeshDegrees;
import io.quoin.spi.error.NetworkError;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.network.PeerId;
import io.quoin.spi.network.PeerListener;
import io.quoin.spi.network.PeerNetwork;
import io.quoin.testkit.kit.network.TestNetworkContext;
import io.quoin.testkit.kit.network.TestNetworkIdentity;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Libp2pConfigTest {

    @Test
    void everySettingHasADefaultThatIsWithinItsOwnBounds() {
        Libp2pConfig config = bind(Map.of());
        assertThat(config.listen()).containsExactly("/ip4/127.0.0.1/tcp/0");
        assertThat(config.connect()).isEmpty();
        assertThat(config.gossip().heartbeat()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.gossip().parameters().degrees()).isEqualTo(MeshDegrees.standard());
    }

    @Test
    void settingsAreBoundByTheirNames() {
        Libp2pConfig config =
                bind(Map.of("listen", List.of("/ip4/0.0.0.0/tcp/9"), "gossip", Map.of("degree", 8), "io-threads", 2));
        assertThat(config.listen()).containsExactly("/ip4/0.0.0.0/tcp/9");
        assertThat(config.gossip().degree()).isEqualTo(8);
        assertThat(config.ioThreads()).isEqualTo(2);
        assertThatThrownBy(() -> bind(Map.of("io-threads", 0))).hasMessageContaining("io-threads");
    }

    @Test
    void aNetworkWithDefaultsDialsItsConfiguredPeers(@TempDir Path directory) throws Exception {
        BlockingQueue<String> connected = new LinkedBlockingQueue<>();
        try (TestNetworkContext contextA = new TestNetworkContext(directory, 1, TestNetworkIdentity.generate());
                TestNetworkContext contextB = new TestNetworkContext(directory, 2, TestNetworkIdentity.generate());
                PeerNetwork a = new Libp2pNetworkFactory().create(bind(Map.of()), contextA)) {
            a.onPeerChange(new PeerListener() {
                @Override
                public void connected(PeerId peer) {
                    connected.add(peer.text());
                }

                @Override
                public void disconnected(PeerId peer) {}
            });
            try (PeerNetwork b =
                    new Libp2pNetworkFactory().create(bind(Map.of("connect", a.listenAddresses())), contextB)) {
                assertThat(connected.poll(60, TimeUnit.SECONDS))
                        .isEqualTo(b.self().text());
            }
        }
    }

    @Test
    void whatIsDeniedCannotBeConfiguredAsAPeer(@TempDir Path directory) {
        String peer = "/ip4/192.0.2.1/tcp/1/p2p/" + Vectors.identity(1).id();
        try (TestNetworkContext context = new TestNetworkContext(directory, 1, TestNetworkIdentity.generate())) {
            for (String denied :
                    List.of("192.0.2.0/24", Vectors.identity(1).id().text())) {
                Libp2pConfig config = bind(Map.of("connect", List.of(peer), "deny", List.of(denied)));
                assertThatThrownBy(() -> new Libp2pNetworkFactory().create(config, context))
                        .isInstanceOfSatisfying(
                                QuoinException.class, e -> assertThat(e.code()).isEqualTo(NetworkError.NET_ADDRESS))
                        .hasMessageContaining(peer);
            }
        }
    }

    @Test
    void anAddressThatNobodyCanDialIsNotAnnounced(@TempDir Path directory) {
        try (TestNetworkContext context = new TestNetworkContext(directory, 1, TestNetworkIdentity.generate())) {
            Libp2pConfig config = bind(Map.of("announce", List.of("/ip4/0.0.0.0/tcp/4001")));
            assertThatThrownBy(() -> new Libp2pNetworkFactory().create(config, context))
                    .isInstanceOfSatisfying(
                            QuoinException.class, e -> assertThat(e.code()).isEqualTo(NetworkError.NET_ADDRESS));
        }
    }

    @Test
    void aNameThatPeersWouldRefuseIsAProblemOfTheFile() {
        assertThat(bind(Map.of("agent", "ä".repeat(128))).agent()).hasSize(128);
        assertThatThrownBy(() -> bind(Map.of("agent", "ä".repeat(128) + "x")))
                .hasMessageContaining("agent must have at most 256 bytes, found 257");
    }

    @Test
    void watermarksThatCrossAreAProblemOfTheFile() {
        assertThatThrownBy(() -> bind(Map.of("connections", Map.of("low-water", 9, "high-water", 8))))
                .hasMessageContaining("low-water must not be above high-water, found 9 and 8");
    }

    private static Libp2pConfig bind(Map<String, Object> tree) {
        return ConfigBinder.bind(Libp2pConfig.class, tree, "test", Path.of("."));
    }
}
