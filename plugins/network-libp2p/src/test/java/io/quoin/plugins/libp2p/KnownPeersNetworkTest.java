package io.quoin.plugins.libp2p;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.spi.network.PeerId;
import io.quoin.spi.network.PeerInfo;
import io.quoin.spi.network.PeerNetwork;
import io.quoin.testkit.kit.network.TestNetworkContext;
import io.quoin.testkit.kit.network.TestNetworkIdentity;
import io.quoin.testkit.waiting.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Nodes that are started again without anybody telling them whom to connect with. */
@Timeout(180)
class KnownPeersNetworkTest {

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
    void aNodeThatIsStartedAgainFindsThePeersThatItDialled() {
        TestNetworkIdentity identity = TestNetworkIdentity.generate();
        PeerNetwork other = node(TestNetworkIdentity.generate());
        PeerNetwork first = node(identity);
        Waiting.result(first.connect(other.listenAddresses().get(0)));
        awaitIdentified(first, other.self());
        first.close();
        Waiting.until("the peer is gone", () -> other.peers().isEmpty());
        PeerNetwork again = node(identity);
        Waiting.until("connected again", () -> ids(again).contains(other.self()));
    }

    /** The node listens on another port then, so that the one that dialled it cannot find it. */
    @Test
    void aNodeThatIsStartedAgainFindsThePeersThatDialledIt() {
        TestNetworkIdentity identity = TestNetworkIdentity.generate();
        PeerNetwork other = node(TestNetworkIdentity.generate());
        PeerNetwork first = node(identity);
        Waiting.result(other.connect(first.listenAddresses().get(0)));
        awaitIdentified(first, other.self());
        first.close();
        PeerNetwork again = node(identity);
        Waiting.until("connected again", () -> ids(again).contains(other.self()));
    }

    @Test
    void aDamagedFileIsMovedAsideAndTheNodeStarts() throws Exception {
        TestNetworkIdentity identity = TestNetworkIdentity.generate();
        Path data;
        try (TestNetworkContext context = new TestNetworkContext(directory, 1, identity)) {
            data = context.dataDirectory();
        }
        Files.writeString(data.resolve("peers"), "quoin-peers 1\nnonsense");
        PeerNetwork node = node(identity);
        assertThat(node.peers()).isEmpty();
        assertThat(names(data)).contains("peers.damaged").doesNotContain("peers");
    }

    /** The record comes with identify, as the agent does. */
    private static void awaitIdentified(PeerNetwork network, PeerId peer) {
        Waiting.until(
                "the peer is identified",
                () -> network.peers().stream()
                        .anyMatch(
                                info -> info.id().equals(peer) && !info.agent().isEmpty()));
    }

    private static List<PeerId> ids(PeerNetwork network) {
        return network.peers().stream().map(PeerInfo::id).toList();
    }

    private static List<String> names(Path data) throws IOException {
        try (var files = Files.list(data)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private PeerNetwork node(TestNetworkIdentity identity) {
        ObservedContext context = new ObservedContext(new TestNetworkContext(directory, opened.size(), identity));
        opened.add(context);
        PeerNetwork network = TestNetworks.open(context, "/ip4/127.0.0.1/tcp/0");
        opened.add(network);
        return network;
    }
}
