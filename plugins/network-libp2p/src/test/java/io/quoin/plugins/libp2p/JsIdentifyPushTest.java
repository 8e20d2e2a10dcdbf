package io.quoin.plugins.libp2p;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quoin.plugins.libp2p.kad.KadSettings;
import io.quoin.plugins.libp2p.kad.Numbered;
import io.quoin.spi.network.PeerNetwork;
import io.quoin.testkit.kit.network.TestNetworkContext;
import io.quoin.testkit.kit.network.TestNetworkIdentity;
import io.quoin.testkit.waiting.Waiting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What peers that are connected already are told by a push, here that a node serves the DHT or does so no more: neither
 * side asks a second time. Needs {@code npm ci} in {@code src/test/js}.
 */
@Timeout(300)
class JsIdentifyPushTest {

    private static final String LISTEN = "/ip4/127.0.0.1/tcp/0";

    @TempDir
    Path directory;

    private final TestNetworkContext context;
    private final JsPeer js;
    private final PeerNetwork network;

    JsIdentifyPushTest() {
        Path scripts = Path.of("src", "test", "js");
        assumeTrue(
                Files.isDirectory(scripts.resolve("node_modules")),
                "Skipped: js-libp2p is not installed; run 'npm ci' in plugins/network-libp2p/src/test/js");
        context = new TestNetworkContext(Path.of("target"), 1, TestNetworkIdentity.generate());
        js = new JsPeer(scripts, "{\"kad\":\"" + KadSettings.protocolOf(context.networkId()) + "\"}");
        network = TestNetworks.open(context, LISTEN);
        network.dht().validate(Numbered.NAMESPACE, new Numbered());
        Waiting.result(network.connect(js.await("listening")));
    }

    @AfterEach
    void close() {
        js.close();
        network.close();
        context.close();
    }

    @Test
    void javaBelievesAPushOfJs() {
        Waiting.until("Java knows that js serves", this::isServed);
        assertThat(js.command("mode client")).isEqualTo("client");
        Waiting.until("Java knows that js serves no more", () -> !isServed());
        assertThat(js.command("mode server")).isEqualTo("server");
        Waiting.until("Java knows that js serves again", this::isServed);
    }

    @Test
    void jsBelievesAPushOfJava() {
        String serves = "serves " + network.self();
        assertThat(js.await(serves)).isEqualTo("false");
        try (TestNetworkContext other = new TestNetworkContext(directory, 2, TestNetworkIdentity.generate());
                PeerNetwork dialling = TestNetworks.open(other, LISTEN)) {
            // Somebody reached the node, so it serves from now on.
            Waiting.result(dialling.connect(network.listenAddresses().get(0)));
            assertThat(js.await(serves)).isEqualTo("true");
        }
    }

    private boolean isServed() {
        try {
            return Waiting.result(network.dht().get(Numbered.key("unknown"))).isEmpty();
        } catch (CompletionException e) {
            return false;
        }
    }
}
