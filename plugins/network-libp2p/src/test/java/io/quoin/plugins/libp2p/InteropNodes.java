package io.quoin.plugins.libp2p;

import io.quoin.plugins.libp2p.kad.KadMode;
import io.quoin.spi.network.PeerNetwork;
import io.quoin.testkit.kit.network.TestNetworkContext;
import io.quoin.testkit.kit.network.TestNetworkIdentity;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Nodes of this project and of js-libp2p, closed after the test, which is skipped where js-libp2p is not installed. */
final class InteropNodes implements AfterEachCallback {

    /** What each js-libp2p node is subscribed to. */
    static final String TOPIC = "/quoin/interop/topic/1";

    private static final String LISTEN = "/ip4/127.0.0.1/tcp/0";

    private final Path directory;
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    /** @param directory of what the nodes keep */
    InteropNodes(Path directory) {
        JsPeer.require("libp2p");
        this.directory = directory;
    }

    PeerNetwork java() {
        return java(TestNetworks.config(LISTEN));
    }

    PeerNetwork java(KadMode dht) {
        return java(TestNetworks.config(LISTEN, dht));
    }

    /** A node of this project whose mesh has one link. */
    PeerNetwork javaOfOneLink() {
        return java(TestNetworks.oneLink(LISTEN));
    }

    private PeerNetwork java(Libp2pConfig config) {
        TestNetworkContext context =
                opening(new TestNetworkContext(directory, opened.size(), TestNetworkIdentity.generate()));
        return opening(new Libp2pNetworkFactory().create(config, context));
    }

    JsPeer js() {
        return js("{}");
    }

    /** A node in the DHT of the nodes of this project. */
    JsPeer jsInDht() {
        return js(JsPeer.inDht("kit"));
    }

    /** @param options of gossipsub as JSON */
    JsPeer js(String options) {
        return opening(new JsPeer(options));
    }

    private <T extends AutoCloseable> T opening(T node) {
        opened.push(node);
        return node;
    }

    @Override
    public void afterEach(ExtensionContext test) throws Exception {
        for (AutoCloseable node : opened) {
            node.close();
        }
    }
}
