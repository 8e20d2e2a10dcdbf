package io.quoin.plugins.libp2p.kad;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.plugins.libp2p.TestNetworks;
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
        TestNetworkContext context = new TestNetworkContext(directory, opened.size(), TestNetworkIdentity.generate());
        opened.add(context);
        PeerNetwork network = TestNetworks.open(context, mode);
        opened.add(network);
        return network;
    }
}
