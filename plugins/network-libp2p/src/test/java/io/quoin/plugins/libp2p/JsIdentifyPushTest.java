package io.quoin.plugins.libp2p;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.plugins.libp2p.kad.Numbered;
import io.quoin.spi.network.PeerNetwork;
import io.quoin.testkit.waiting.Waiting;
import java.nio.file.Path;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * What peers that are connected already are told by a push, here that a node serves the DHT or does so no more: neither
 * side asks a second time. Needs {@code npm ci} in {@code src/test/js}.
 */
@Timeout(300)
class JsIdentifyPushTest {

    @RegisterExtension
    final InteropNodes nodes;

    private final JsPeer js;
    private final PeerNetwork network;

    JsIdentifyPushTest(@TempDir Path directory) {
        nodes = new InteropNodes(directory);
        js = nodes.jsInDht();
        network = nodes.java();
        network.dht().validate(Numbered.NAMESPACE, new Numbered());
        Waiting.result(network.connect(js.address()));
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
        // Somebody reaches the node, so it serves from now on.
        Waiting.result(nodes.java().connect(network.listenAddresses().get(0)));
        assertThat(js.await(serves)).isEqualTo("true");
    }

    private boolean isServed() {
        try {
            return Waiting.result(network.dht().get(Numbered.key("unknown"))).isEmpty();
        } catch (CompletionException e) {
            return false;
        }
    }
}
