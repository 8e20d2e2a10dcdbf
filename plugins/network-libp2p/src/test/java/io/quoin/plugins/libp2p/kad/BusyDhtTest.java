package io.quoin.plugins.libp2p.kad;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.plugins.libp2p.TestNetworks;
import io.quoin.spi.network.NetworkContext;
import io.quoin.spi.network.PeerId;
import io.quoin.spi.network.PeerInfo;
import io.quoin.spi.network.PeerNetwork;
import io.quoin.spi.value.Hash;
import io.quoin.testkit.kit.network.TestNetworkContext;
import io.quoin.testkit.kit.network.TestNetworkIdentity;
import io.quoin.testkit.waiting.Waiting;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Nodes that have much to say to each other at once. */
@Timeout(180)
class BusyDhtTest {

    /** As many lookups as a node may have under way, and twice the streams that a server lets it have. */
    private static final int AT_ONCE = 64;

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
    void asManyAnnouncementsAtOnceAsThereAreLookupsAllReachTheOneServer() {
        PeerNetwork server = node(KadMode.SERVER);
        PeerNetwork client = node(KadMode.CLIENT);
        Waiting.result(client.connect(server.listenAddresses().get(0)));
        Waiting.until("the client knows that the server serves", () -> provided(client, 0));
        List<CompletableFuture<Integer>> all = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            all.add(client.dht().provide(content(i)));
        }
        all.forEach(one -> assertThat(Waiting.result(one)).isEqualTo(1));
        assertThat(provided(client, 0)).as("the server has its place still").isTrue();
    }

    /** The hub makes the others known, so lookups dial them, more than may stay for the DHT alone. */
    @Test
    void peersOnTheAllowListStayConnected() {
        PeerNetwork hub = node(KadMode.SERVER);
        List<PeerId> listed = new ArrayList<>(List.of(hub.self()));
        for (int i = 0; i < 3; i++) {
            PeerNetwork other = node(KadMode.SERVER);
            Waiting.result(other.connect(hub.listenAddresses().get(0)));
            listed.add(other.self());
        }
        PeerNetwork node = open(context -> TestNetworks.open(context, 1));
        node.allow(listed);
        Waiting.result(node.connect(hub.listenAddresses().get(0)));
        AtomicInteger number = new AtomicInteger();
        Waiting.until("all peers on the allow list are connected", () -> {
            provided(node, number.incrementAndGet());
            return node.peers().stream().map(PeerInfo::id).toList().containsAll(listed);
        });
    }

    private static boolean provided(PeerNetwork network, int number) {
        return network.dht()
                .provide(content(number))
                .handle((told, failure) -> failure == null)
                .join();
    }

    private static Hash content(int number) {
        return Hash.sha256(ByteBuffer.allocate(4).putInt(number).array());
    }

    private PeerNetwork node(KadMode mode) {
        return open(context -> TestNetworks.open(context, mode));
    }

    private PeerNetwork open(Function<NetworkContext, PeerNetwork> how) {
        TestNetworkContext context = new TestNetworkContext(directory, opened.size(), TestNetworkIdentity.generate());
        opened.add(context);
        PeerNetwork network = how.apply(context);
        opened.add(network);
        return network;
    }
}
