package io.quoin.plugins.libp2p;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quoin.spi.network.PeerId;
import io.quoin.spi.network.PeerInfo;
import io.quoin.spi.network.PeerListener;
import io.quoin.spi.network.PeerNetwork;
import io.quoin.testkit.kit.network.TestNetworkContext;
import io.quoin.testkit.kit.network.TestNetworkIdentity;
import io.quoin.testkit.waiting.Waiting;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.InetSocketAddress;
import java.net.MulticastSocket;
import java.net.NetworkInterface;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Nodes that nobody told of each other, on this machine's real interfaces. */
@Timeout(180)
class MdnsNetworkTest {

    private static final String LOOPBACK = "/ip4/127.0.0.1/tcp/0";
    private static final int PROBE_MILLIS = 2_000;

    @TempDir
    Path directory;

    private final List<AutoCloseable> opened = new ArrayList<>();

    @BeforeEach
    void requireMulticast() throws IOException {
        List<NetworkInterface> candidates = NetworkInterface.networkInterfaces()
                .filter(MdnsNetworkTest::takesMulticast)
                .toList();
        assumeTrue(
                candidates.stream().anyMatch(MdnsNetworkTest::hearsItself),
                () -> "Skipped: no multicast packet comes back from any of the interfaces " + candidates);
    }

    @AfterEach
    void closeAll() throws Exception {
        for (int i = opened.size() - 1; i >= 0; i--) {
            opened.get(i).close();
        }
    }

    @Test
    void twoNodesFindEachOther() {
        PeerNetwork first = node(TestNetworks.withMdns(LOOPBACK));
        PeerNetwork second = node(TestNetworks.withMdns(LOOPBACK));
        awaitConnected(first, second);
    }

    @Test
    void whoIsNotAllowedIsFoundAndNotDialled() {
        PeerNetwork first = node(TestNetworks.withMdns(LOOPBACK));
        PeerNetwork second = node(TestNetworks.withMdns(LOOPBACK));
        first.allow(List.of(second.self()));
        second.allow(List.of(first.self()));
        Set<PeerId> met = ConcurrentHashMap.newKeySet();
        first.onPeerChange(noting(met));
        second.onPeerChange(noting(met));
        PeerNetwork open = node(TestNetworks.withMdns(LOOPBACK));
        PeerNetwork stranger = node(TestNetworks.withMdns(LOOPBACK));
        awaitConnected(open, stranger);
        awaitConnected(first, second);
        assertThat(met).doesNotContain(stranger.self(), open.self());
        assertThat(ids(first)).containsExactly(second.self());
        assertThat(ids(second)).containsExactly(first.self());
    }

    @Test
    void jsFindsJavaAndJavaFindsJs() throws Exception {
        JsPeer.require("@libp2p/mdns");
        PeerNetwork network = node(TestNetworks.withMdns(LOOPBACK));
        try (JsPeer js = new JsPeer("{\"mdns\":true}")) {
            assertThat(js.await("found " + network.self()))
                    .isEqualTo(network.listenAddresses().get(0));
            Waiting.until("Java has dialled js", () -> ids(network).contains(js.id()));
        }
    }

    private static void awaitConnected(PeerNetwork one, PeerNetwork other) {
        Waiting.until(
                "connected", () -> ids(one).contains(other.self()) && ids(other).contains(one.self()));
    }

    private static PeerListener noting(Set<PeerId> met) {
        return new PeerListener() {
            @Override
            public void connected(PeerId peer) {
                met.add(peer);
            }

            @Override
            public void disconnected(PeerId peer) {}
        };
    }

    /** Whether a packet to the group of multicast DNS comes back, on a port that no other program hears. */
    private static boolean hearsItself(NetworkInterface on) {
        byte[] probe = "quoin".getBytes(StandardCharsets.UTF_8);
        try (MulticastSocket socket = new MulticastSocket(0)) {
            InetSocketAddress group = new InetSocketAddress("224.0.0.251", socket.getLocalPort());
            socket.setNetworkInterface(on);
            socket.setSoTimeout(PROBE_MILLIS);
            socket.joinGroup(group, on);
            socket.send(new DatagramPacket(probe, probe.length, group));
            DatagramPacket heard = new DatagramPacket(new byte[probe.length + 1], probe.length + 1);
            socket.receive(heard);
            return Arrays.equals(probe, Arrays.copyOf(heard.getData(), heard.getLength()));
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean takesMulticast(NetworkInterface on) {
        try {
            return on.isUp() && on.supportsMulticast() && !on.isPointToPoint();
        } catch (IOException e) {
            return false;
        }
    }

    private static List<PeerId> ids(PeerNetwork network) {
        return network.peers().stream().map(PeerInfo::id).toList();
    }

    private PeerNetwork node(Libp2pConfig config) {
        ObservedContext context =
                new ObservedContext(new TestNetworkContext(directory, opened.size(), TestNetworkIdentity.generate()));
        opened.add(context);
        PeerNetwork network = new Libp2pNetworkFactory().create(config, context);
        opened.add(network);
        return network;
    }
}
