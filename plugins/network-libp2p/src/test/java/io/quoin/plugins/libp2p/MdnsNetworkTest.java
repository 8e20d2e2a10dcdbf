package io.quoin.plugins.libp2p;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quoin.spi.network.PeerId;
import io.quoin.spi.network.PeerInfo;
import io.quoin.spi.network.PeerNetwork;
import io.quoin.testkit.kit.network.TestNetworkContext;
import io.quoin.testkit.kit.network.TestNetworkIdentity;
import io.quoin.testkit.waiting.Waiting;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.InetAddress;
import java.net.MulticastSocket;
import java.net.NetworkInterface;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Nodes that nobody told of each other, on this machine's real interfaces. */
@Timeout(180)
class MdnsNetworkTest {

    private static final String LOOPBACK = "/ip4/127.0.0.1/tcp/0";
    private static final int PORT = 5353;

    @TempDir
    Path directory;

    private final List<AutoCloseable> opened = new ArrayList<>();

    @BeforeEach
    void requireMulticast() throws IOException {
        assumeTrue(
                NetworkInterface.networkInterfaces().anyMatch(MdnsNetworkTest::takesMulticast),
                "Skipped: no interface of this machine that is up takes multicast");
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
    void aFloodOfNonsenseChangesNothing() throws Exception {
        ObservedContext context = context();
        PeerNetwork first = node(TestNetworks.withMdns(LOOPBACK), context);
        flood();
        Waiting.until("packets were refused", () -> context.count("mdns_packets_refused") > 0);
        PeerNetwork second = node(TestNetworks.withMdns(LOOPBACK));
        awaitConnected(first, second);
    }

    @Test
    void whoIsNotAllowedIsFoundAndNotDialled() {
        PeerNetwork first = node(TestNetworks.withMdns(LOOPBACK));
        PeerNetwork second = node(TestNetworks.withMdns(LOOPBACK));
        PeerNetwork stranger = node(TestNetworks.withMdns(LOOPBACK));
        first.allow(List.of(second.self()));
        second.allow(List.of(first.self()));
        awaitConnected(first, second);
        assertThat(ids(first)).doesNotContain(stranger.self());
        assertThat(ids(second)).doesNotContain(stranger.self());
    }

    @Test
    void jsFindsJavaAndJavaFindsJs() throws Exception {
        Path scripts = Path.of("src", "test", "js");
        assumeTrue(
                Files.isDirectory(
                        scripts.resolve("node_modules").resolve("@libp2p").resolve("mdns")),
                "Skipped: js-libp2p's mDNS is not installed; run 'npm ci' in plugins/network-libp2p/src/test/js");
        PeerNetwork network = node(TestNetworks.withMdns(LOOPBACK));
        try (JsPeer js = new JsPeer(scripts, "{\"mdns\":true}")) {
            String address = js.await("listening");
            assertThat(js.await("found " + network.self()))
                    .isEqualTo(network.listenAddresses().get(0));
            Waiting.until(
                    "Java has dialled js", () -> ids(network).stream().anyMatch(id -> address.endsWith(id.text())));
        }
    }

    private static void awaitConnected(PeerNetwork one, PeerNetwork other) {
        Waiting.until(
                "connected", () -> ids(one).contains(other.self()) && ids(other).contains(one.self()));
    }

    /** Random bytes, and packets of which only the header is right. */
    private static void flood() throws IOException {
        Random random = new Random(1);
        InetAddress group = InetAddress.getByName("224.0.0.251");
        try (MulticastSocket socket = new MulticastSocket(PORT)) {
            List<NetworkInterface> interfaces = NetworkInterface.networkInterfaces()
                    .filter(MdnsNetworkTest::takesMulticast)
                    .toList();
            for (NetworkInterface on : interfaces) {
                socket.setNetworkInterface(on);
                for (int i = 0; i < 2_000; i++) {
                    byte[] bytes = new byte[12 + random.nextInt(1_400)];
                    random.nextBytes(bytes);
                    if (i % 2 == 0) {
                        bytes[2] = (byte) 0x84;
                        bytes[3] = 0;
                        bytes[4] = 0;
                        bytes[6] = 0;
                        bytes[8] = 0;
                        bytes[10] = 0;
                    }
                    socket.send(new DatagramPacket(bytes, bytes.length, group, PORT));
                }
            }
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

    private ObservedContext context() {
        ObservedContext context =
                new ObservedContext(new TestNetworkContext(directory, opened.size(), TestNetworkIdentity.generate()));
        opened.add(context);
        return context;
    }

    private PeerNetwork node(Libp2pConfig config) {
        return node(config, context());
    }

    private PeerNetwork node(Libp2pConfig config, ObservedContext context) {
        PeerNetwork network = new Libp2pNetworkFactory().create(config, context);
        opened.add(network);
        return network;
    }
}
