package io.quoin.plugins.libp2p;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quoin.plugins.libp2p.wire.AddressPart;
import io.quoin.plugins.libp2p.wire.Multiaddr;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.network.PeerId;
import io.quoin.spi.network.PeerNetwork;
import io.quoin.testkit.kit.network.TestNetworkContext;
import io.quoin.testkit.kit.network.TestNetworkIdentity;
import io.quoin.testkit.waiting.Waiting;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whom nodes let in and whom they let go, on real sockets. */
@Timeout(180)
class ConnectionLimitsTest {

    @TempDir
    Path directory;

    private final List<AutoCloseable> opened = new ArrayList<>();

    @AfterEach
    void closeAll() throws Exception {
        for (int i = opened.size() - 1; i >= 0; i--) {
            opened.get(i).close();
        }
    }

    @Test
    void oneAddressCannotHoldAllHandshakes() throws Exception {
        ObservedContext context = context();
        PeerNetwork node = node(context, List.of(), limits(100, 200, 8, 2));
        for (int i = 0; i < 2; i++) {
            assertThat(socket(node).getInputStream().read()).isEqualTo(0x13);
        }
        assertThat(socket(node).getInputStream().read()).isEqualTo(-1);
        assertThat(context.count("connections_refused", "reason", "pending_subnet"))
                .isEqualTo(1);
    }

    @Test
    void oneAddressThatComesAgainAndAgainIsRefusedBeforeTheHandshake() throws Exception {
        ObservedContext context = context();
        PeerNetwork node = node(
                context, List.of(), new ConnectionsConfig(64, 96, Duration.ZERO, 0, 100, 100, 100, 100, 1, 3, true));
        for (int i = 0; i < 3; i++) {
            try (Socket taken = socket(node)) {
                assertThat(taken.getInputStream().read()).isEqualTo(0x13);
            }
        }
        for (int i = 0; i < 20; i++) {
            try (Socket refused = socket(node)) {
                assertThat(refused.getInputStream().read()).isEqualTo(-1);
            }
        }
        assertThat(context.count("connections_refused", "reason", "rate")).isEqualTo(20);
        PeerNetwork honest = plain();
        Waiting.result(connect(node, honest));
        assertThat(node.peers()).hasSize(1);
    }

    @Test
    void oneAddressHasItsShareOfPeersUnlessTheNodeListsThem() {
        ObservedContext context = context();
        PeerNetwork node = node(context, List.of(), limits(100, 200, 2, 100));
        Waiting.result(connect(plain(), node));
        Waiting.result(connect(plain(), node));
        PeerNetwork third = plain();
        CompletableFuture<?> refused = connect(third, node);
        Waiting.until("a refusal", () -> context.count("connections_refused", "reason", "subnet") > 0);
        assertThat(node.peers()).hasSize(2);
        List<PeerId> listed = new ArrayList<>();
        node.peers().forEach(peer -> listed.add(peer.id()));
        listed.add(third.self());
        node.allow(listed);
        Waiting.result(refused);
    }

    @Test
    void aDeniedPeerIsKeptOutAndNotDialled() {
        PeerNetwork denied = plain();
        ObservedContext context = context();
        PeerNetwork node = node(context, List.of(denied.self().text()), TestNetworks.connections());
        var unused = connect(denied, node);
        Waiting.until("a refusal", () -> context.count("connections_refused", "reason", "denied") > 0);
        assertThat(node.peers()).isEmpty();
        assertThatThrownBy(() -> connect(node, denied).join())
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(QuoinException.class)
                .hasMessageContaining("deny list");
        node.allow(List.of(denied.self()));
        long before = context.count("connections_refused", "reason", "denied");
        Waiting.until("another refusal", () -> context.count("connections_refused", "reason", "denied") > before);
        assertThat(node.peers()).isEmpty();
    }

    @Test
    void aDeniedSubnetIsClosedBeforeTheHandshake() throws Exception {
        ObservedContext context = context();
        PeerNetwork node = node(context, List.of("127.0.0.0/8"), TestNetworks.connections());
        assertThat(socket(node).getInputStream().read()).isEqualTo(-1);
        assertThat(context.count("connections_refused", "reason", "denied")).isEqualTo(1);
    }

    @Test
    void aboveTheHighWatermarkStrangersGoAndNamedPeersStay() {
        ObservedContext context = context();
        PeerNetwork node = node(context, List.of(), limits(2, 3, 100, 100));
        PeerNetwork named = plain();
        Waiting.result(connect(node, named));
        for (int i = 0; i < 4; i++) {
            // A stranger that is let go comes back, and is let go again.
            var unused = connect(plain(), node);
        }
        Waiting.until("two peers let go", () -> context.count("connections_trimmed") >= 2);
        assertThat(node.peers()).anyMatch(peer -> peer.id().equals(named.self()));
    }

    private static ConnectionsConfig limits(int low, int high, int inbound, int pending) {
        return new ConnectionsConfig(
                low, high, Duration.ZERO, 0, inbound, inbound, pending, pending, 1_000, 1_000, true);
    }

    private ObservedContext context() {
        ObservedContext context =
                new ObservedContext(new TestNetworkContext(directory, opened.size(), TestNetworkIdentity.generate()));
        opened.add(context);
        return context;
    }

    private PeerNetwork node(ObservedContext context, List<String> deny, ConnectionsConfig connections) {
        PeerNetwork network = new Libp2pNetworkFactory().create(TestNetworks.config(deny, connections), context);
        opened.add(network);
        return network;
    }

    private PeerNetwork plain() {
        TestNetworkContext context = new TestNetworkContext(directory, opened.size(), TestNetworkIdentity.generate());
        opened.add(context);
        PeerNetwork network = TestNetworks.open(context, "/ip4/127.0.0.1/tcp/0");
        opened.add(network);
        return network;
    }

    private static CompletableFuture<?> connect(PeerNetwork from, PeerNetwork to) {
        return from.connect(to.listenAddresses().get(0));
    }

    private Socket socket(PeerNetwork node) throws IOException {
        Multiaddr address = Multiaddr.parse(node.listenAddresses().get(0));
        Socket socket = new Socket(
                InetAddress.getLoopbackAddress(),
                Integer.parseInt(address.value(AddressPart.TCP).orElseThrow()));
        opened.add(socket);
        socket.setSoTimeout(60_000);
        return socket;
    }
}
