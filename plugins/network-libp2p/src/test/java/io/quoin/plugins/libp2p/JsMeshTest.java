package io.quoin.plugins.libp2p;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.spi.network.PeerNetwork;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Meshes of nodes in both languages, scored on both sides. Needs {@code npm ci} in {@code src/test/js}. */
@Timeout(300)
class JsMeshTest {

    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int ROUNDS = 100;

    @RegisterExtension
    final InteropNodes nodes;

    private final List<JavaPeer> javas = new ArrayList<>();
    private final List<JsPeer> scripts = new ArrayList<>();

    JsMeshTest(@TempDir Path directory) {
        nodes = new InteropNodes(directory);
    }

    /** A node of this project with what its topic delivered. */
    private record JavaPeer(PeerNetwork network, BlockingQueue<String> delivered, List<String> had) {

        String address() {
            return network.listenAddresses().get(0);
        }

        boolean sees(String event, Duration patience) throws InterruptedException {
            long end = System.nanoTime() + patience.toNanos();
            while (!had.contains(event)) {
                String next = delivered.poll(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
                if (next == null) {
                    return false;
                }
                had.add(next);
            }
            return true;
        }
    }

    @Test
    void threeAndThreeInARingHearEachOther() throws Exception {
        for (int i = 0; i < 3; i++) {
            addJava(nodes.java());
            addScript("{}");
        }
        // Whoever sits between two of the other language has to forward: js-java-java-js-js-java.
        javas.get(0).network.connect(scripts.get(0).address()).get(60, TimeUnit.SECONDS);
        javas.get(0).network.connect(javas.get(1).address()).get(60, TimeUnit.SECONDS);
        scripts.get(1).command("dial " + javas.get(1).address());
        scripts.get(1).command("dial " + scripts.get(2).address());
        javas.get(2).network.connect(scripts.get(2).address()).get(60, TimeUnit.SECONDS);
        scripts.get(0).command("dial " + javas.get(2).address());
        String last = "";
        for (int round = 0; round < ROUNDS && !everyoneSees(last, PAUSE); round++) {
            last = "round-" + round;
            publishEverywhere(last);
        }
        publishEverywhere("final");
        assertThat(everyoneSees("final", PATIENCE)).isTrue();
        for (JavaPeer java : javas) {
            for (JsPeer script : scripts) {
                assertThat(Double.parseDouble(script.command("score " + java.network.self())))
                        .as("what " + script.id() + " thinks of " + java.network.self())
                        .isNotNegative();
            }
        }
    }

    @Test
    void scriptsOutsideTheMeshFetchWhatTheyAreToldOf() throws Exception {
        JavaPeer hub = addJava(nodes.javaOfOneLink());
        for (int i = 0; i < 3; i++) {
            addScript("{}").command("dial " + hub.address());
        }
        String event = "message " + hub.network.self() + " ";
        String last = "";
        for (int round = 0; round < ROUNDS && !scriptsSee(event + last, PAUSE); round++) {
            last = "round-" + round;
            publish(hub, last);
        }
        publish(hub, "final");
        assertThat(scriptsSee(event + "final", PATIENCE)).isTrue();
    }

    @Test
    void thisNodeOutsideTheMeshFetchesWhatItIsToldOf() throws Exception {
        JsPeer hub = addScript("{\"D\":1,\"Dlo\":1,\"Dhi\":1,\"Dscore\":1,\"Dout\":0,\"floodPublish\":false}");
        for (int i = 0; i < 3; i++) {
            addJava(nodes.java()).network.connect(hub.address()).get(60, TimeUnit.SECONDS);
        }
        String last = "";
        for (int round = 0; round < ROUNDS && !javasSee(hub.id() + " " + last, PAUSE); round++) {
            last = "round-" + round;
            hub.command("publish " + last);
        }
        hub.command("publish final");
        assertThat(javasSee(hub.id() + " final", PATIENCE)).isTrue();
    }

    private JavaPeer addJava(PeerNetwork network) {
        BlockingQueue<String> delivered = new LinkedBlockingQueue<>();
        network.subscribe(InteropNodes.TOPIC, new AcceptAll((origin, text) -> delivered.add(origin + " " + text)));
        JavaPeer peer = new JavaPeer(network, delivered, new ArrayList<>());
        javas.add(peer);
        return peer;
    }

    private JsPeer addScript(String options) {
        JsPeer peer = nodes.js(options);
        scripts.add(peer);
        return peer;
    }

    private static void publish(JavaPeer java, String text) {
        java.network.publish(InteropNodes.TOPIC, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Each node publishes a text of its own, since equal texts are one message. */
    private void publishEverywhere(String text) {
        javas.forEach(java -> publish(java, java.network.self() + "-" + text));
        scripts.forEach(script -> script.command("publish " + script.id() + "-" + text));
    }

    private boolean everyoneSees(String text, Duration patience) throws InterruptedException {
        List<String> all = new ArrayList<>();
        javas.forEach(java -> all.add(java.network.self().text()));
        scripts.forEach(script -> all.add(script.id().text()));
        for (String origin : all) {
            String said = origin + " " + origin + "-" + text;
            for (JavaPeer java : javas) {
                if (!origin.equals(java.network.self().text()) && !java.sees(said, patience)) {
                    return false;
                }
            }
            for (JsPeer script : scripts) {
                if (!origin.equals(script.id().text()) && !script.sees("message " + said, patience)) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean scriptsSee(String event, Duration patience) {
        return scripts.stream().allMatch(script -> script.sees(event, patience));
    }

    private boolean javasSee(String event, Duration patience) throws InterruptedException {
        for (JavaPeer java : javas) {
            if (!java.sees(event, patience)) {
                return false;
            }
        }
        return true;
    }
}
