package io.quoin.plugins.libp2p;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.plugins.libp2p.wire.AddressPart;
import io.quoin.plugins.libp2p.wire.Multiaddr;
import io.quoin.spi.network.PeerId;
import io.quoin.spi.network.PeerNetwork;
import io.quoin.testkit.kit.network.TestNetworkContext;
import io.quoin.testkit.kit.network.TestNetworkIdentity;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Raw sockets that do not behave; after each, an honest peer is still served. */
@Timeout(120)
class HostilePeerTest {

    private static final String HEADER = "132f6d756c746973747265616d2f312e302e300a";
    private static final String NOISE = "072f6e6f6973650a";

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
    void bytesOfAnotherProtocolEndTheConnection() throws Exception {
        PeerNetwork node = node();
        assertClosedAfter(node, "GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        assertServesHonestPeers(node);
    }

    @Test
    void anAnnouncedHugeNegotiationMessageEndsTheConnection() throws Exception {
        PeerNetwork node = node();
        assertClosedAfter(node, hex("ffffffffffffff7f"));
        assertServesHonestPeers(node);
    }

    @Test
    void aTooLongHandshakeMessageEndsTheConnection() throws Exception {
        PeerNetwork node = node();
        assertClosedAfter(node, hex(HEADER + NOISE + "ffff"));
        assertServesHonestPeers(node);
    }

    @Test
    void aKeyOfLowOrderEndsTheConnection() throws Exception {
        PeerNetwork node = node();
        assertClosedAfter(node, hex(HEADER + NOISE + "0020" + "00".repeat(32)));
        assertServesHonestPeers(node);
    }

    @Test
    void moreSilentConnectionsThanAllowedAreClosedAtOnce() throws Exception {
        PeerNetwork node = node();
        List<Socket> silent = new ArrayList<>();
        for (int i = 0; i < 33; i++) {
            Socket socket = socket(node);
            opened.add(socket);
            silent.add(socket);
            if (i < 32) {
                // The first byte of the node's header: its end of the connection is in the handshake now.
                assertThat(socket.getInputStream().read()).isEqualTo(0x13);
            }
        }
        assertThat(silent.get(32).getInputStream().read()).isEqualTo(-1);
        for (Socket socket : silent) {
            socket.close();
        }
        assertServesHonestPeers(node);
    }

    private PeerNetwork node() {
        TestNetworkContext context = new TestNetworkContext(directory, opened.size(), TestNetworkIdentity.generate());
        PeerNetwork network = TestNetworks.open(context, "/ip4/127.0.0.1/tcp/0");
        opened.add(context);
        opened.add(network);
        return network;
    }

    private void assertServesHonestPeers(PeerNetwork node) throws Exception {
        assertThat(node.peers()).isEmpty();
        PeerNetwork honest = node();
        PeerId connected = honest.connect(node.listenAddresses().get(0)).get(60, TimeUnit.SECONDS);
        assertThat(connected).isEqualTo(node.self());
    }

    private static void assertClosedAfter(PeerNetwork node, byte[] bytes) throws IOException {
        try (Socket socket = socket(node)) {
            socket.getOutputStream().write(bytes);
            InputStream in = socket.getInputStream();
            byte[] buffer = new byte[1024];
            int total = 0;
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                total += count;
            }
            assertThat(total)
                    .as("no more than the node's side of the handshake")
                    .isLessThan(1024);
        }
    }

    private static Socket socket(PeerNetwork node) throws IOException {
        Multiaddr address = Multiaddr.parse(node.listenAddresses().get(0));
        Socket socket = new Socket(
                "127.0.0.1", Integer.parseInt(address.value(AddressPart.TCP).orElseThrow()));
        socket.setSoTimeout(60_000);
        return socket;
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }
}
