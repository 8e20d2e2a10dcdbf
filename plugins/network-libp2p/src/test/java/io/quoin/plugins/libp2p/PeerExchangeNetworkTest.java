package io.quoin.plugins.libp2p;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.spi.network.PeerId;
import io.quoin.spi.network.PeerListener;
import io.quoin.spi.network.PeerNetwork;
import io.quoin.testkit.kit.network.TestNetworkContext;
import io.quoin.testkit.kit.network.TestNetworkIdentity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Peers that learn of each other from the peer that both know. */
@Timeout(180)
class PeerExchangeNetworkTest {

    private static final String TOPIC = "/quoin/exchange/1";

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
    void aPeerThatFindsTheMeshFullConnectsWithAPeerThatItIsToldOf() throws Exception {
        PeerNetwork full = node();
        PeerNetwork first = node();
        PeerNetwork second = node();
        BlockingQueue<PeerId> met = new LinkedBlockingQueue<>();
        second.onPeerChange(new PeerListener() {
            @Override
            public void connected(PeerId peer) {
                met.add(peer);
            }

            @Override
            public void disconnected(PeerId peer) {}
        });
        first.connect(full.listenAddresses().get(0)).get(60, TimeUnit.SECONDS);
        // The record that is passed on comes with identify, as the agent does.
        awaitAgent(full, first.self());
        second.connect(full.listenAddresses().get(0)).get(60, TimeUnit.SECONDS);
        assertThat(met.poll(60, TimeUnit.SECONDS)).isEqualTo(full.self());
        assertThat(met.poll(60, TimeUnit.SECONDS)).isEqualTo(first.self());
    }

    private PeerNetwork node() {
        TestNetworkContext context = new TestNetworkContext(directory, opened.size(), TestNetworkIdentity.generate());
        opened.add(context);
        PeerNetwork network =
                new Libp2pNetworkFactory().create(TestNetworks.config("/ip4/127.0.0.1/tcp/0", 1), context);
        opened.add(network);
        network.subscribe(TOPIC, new AcceptAll((origin, text) -> {}));
        return network;
    }

    private static void awaitAgent(PeerNetwork network, PeerId peer) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (network.peers().stream()
                .filter(info -> info.id().equals(peer))
                .allMatch(info -> info.agent().isEmpty())) {
            assertThat(System.nanoTime()).as("the peer's agent").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }
}
