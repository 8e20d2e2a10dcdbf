package io.quoin.plugins.libp2p;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.spi.network.PeerId;
import io.quoin.spi.network.PeerNetwork;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Against js-libp2p, in both roles. Needs {@code npm ci} in {@code src/test/js}. */
@Timeout(180)
class JsInteropTest {

    private static final String ECHO = "/quoin/interop/echo/1";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int ROUNDS = 60;

    @RegisterExtension
    final InteropNodes nodes;

    private final PeerNetwork network;
    private final JsPeer js;
    private final BlockingQueue<String> delivered = new LinkedBlockingQueue<>();

    JsInteropTest(@TempDir Path directory) {
        nodes = new InteropNodes(directory);
        js = nodes.js();
        network = nodes.java();
        network.subscribe(InteropNodes.TOPIC, new AcceptAll((origin, text) -> delivered.add(origin + " " + text)));
    }

    @Test
    void javaDialsJs() throws Exception {
        PeerId peer = network.connect(js.address()).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(peer).isEqualTo(js.id());
        exerciseEverything(peer);
    }

    @Test
    void jsDialsJava() throws Exception {
        assertThat(js.command("dial " + network.listenAddresses().get(0)))
                .isEqualTo(network.self().text());
        exerciseEverything(js.id());
    }

    private void exerciseEverything(PeerId peer) throws Exception {
        assertThat(js.await("identified " + network.self())).isEqualTo("quoin-test true");
        assertThat(js.command("ping " + network.listenAddresses().get(0))).isEqualTo("true");
        byte[] request = new byte[1 << 20];
        request[12345] = 7;
        assertThat(network.request(peer, ECHO, request, 1 << 20, PATIENCE).get())
                .isEqualTo(request);
        network.serve("/quoin/interop/java/1", 1 << 20, (from, body) -> new byte[2 * body.length]);
        assertThat(js.command("request " + network.listenAddresses().get(0) + " /quoin/interop/java/1 300000"))
                .isEqualTo("600000");
        assertThat(network.peers()).singleElement().satisfies(info -> {
            assertThat(info.agent()).isEqualTo("js-interop");
            assertThat(info.roundTrip()).isPresent();
        });
        gossip(peer);
    }

    /** Nothing announces that the topic's links are made, so messages with different texts follow until one arrives. */
    private void gossip(PeerId peer) throws Exception {
        String arrived = null;
        for (int i = 0; i < ROUNDS && arrived == null; i++) {
            js.command("publish from-js-" + i);
            arrived = delivered.poll(500, TimeUnit.MILLISECONDS);
        }
        assertThat(Objects.requireNonNull(arrived, "nothing arrived from js")).startsWith(peer + " from-js-");
        for (int i = 0; i < ROUNDS; i++) {
            network.publish(InteropNodes.TOPIC, ("from-java-" + i).getBytes(StandardCharsets.UTF_8));
        }
        assertThat(js.await("message " + network.self())).startsWith("from-java-");
    }
}
