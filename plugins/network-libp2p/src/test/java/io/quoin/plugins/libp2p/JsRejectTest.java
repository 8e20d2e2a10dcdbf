package io.quoin.plugins.libp2p;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quoin.spi.network.PeerId;
import io.quoin.spi.network.PeerNetwork;
import io.quoin.spi.network.TopicHandler;
import io.quoin.testkit.kit.network.TestNetworkContext;
import io.quoin.testkit.kit.network.TestNetworkIdentity;
import io.quoin.testkit.waiting.Waiting;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A node between two of the other language rejects what one of them publishes: the other one does not get it, and the
 * publisher loses its score and with it its place in the mesh. Needs {@code npm ci} in {@code src/test/js}.
 */
@Timeout(300)
class JsRejectTest {

    private static final Path SCRIPTS = Path.of("src", "test", "js");
    private static final String TOPIC = "/quoin/interop/topic/1";
    private static final String LISTEN = "/ip4/127.0.0.1/tcp/0";
    private static final String BAD = "bad";

    @TempDir
    Path directory;

    private final List<AutoCloseable> opened = new ArrayList<>();

    /** Rejects texts that begin with "bad", and keeps what it saw of the others. */
    private static final class Judge implements TopicHandler {

        private final Set<String> rejected = ConcurrentHashMap.newKeySet();
        private final Set<String> delivered = ConcurrentHashMap.newKeySet();

        @Override
        public Verdict validate(PeerId origin, byte[] message) {
            String text = text(message);
            return text.startsWith(BAD) && rejected.add(text) ? Verdict.REJECT : Verdict.ACCEPT;
        }

        @Override
        public void deliver(PeerId origin, byte[] message) {
            delivered.add(text(message));
        }

        private static String text(byte[] message) {
            return new String(message, StandardCharsets.UTF_8);
        }
    }

    private record Script(JsPeer process, String id) {

        boolean gets(String text, Script publisher, Duration patience) {
            return process.sees("message " + publisher.id + " " + text, patience);
        }
    }

    @BeforeEach
    void requireScripts() {
        assumeTrue(
                Files.isDirectory(SCRIPTS.resolve("node_modules")),
                "Skipped: js-libp2p is not installed; run 'npm ci' in plugins/network-libp2p/src/test/js");
    }

    @AfterEach
    void closeAll() throws Exception {
        for (int i = opened.size() - 1; i >= 0; i--) {
            opened.get(i).close();
        }
    }

    @Test
    void whatJavaRejectsIsNotForwardedAndCostsThePublisherItsLink() {
        Judge judge = new Judge();
        PeerNetwork java = addJava(judge);
        Script publisher = addScript(java);
        Script other = addScript(java);
        Waiting.until("all are linked", () -> isLinked(publisher.process, java) && isLinked(other.process, java));
        publisher.process.command("publish good");
        assertThat(other.gets("good", publisher, Waiting.LIMIT)).isTrue();
        publisher.process.command("publish " + BAD);
        Waiting.until("Java ends the link", () -> judge.rejected.contains(BAD) && !isLinked(publisher.process, java));
        publish(java, "after");
        assertThat(other.process.sees("message " + java.self() + " after", Waiting.LIMIT))
                .isTrue();
        assertThat(other.gets(BAD, publisher, Duration.ZERO)).isFalse();
        assertThat(isLinked(other.process, java))
                .as("nothing is held against the other one")
                .isTrue();
    }

    @Test
    void whatJsRejectsIsNotForwardedAndCostsThePublisherItsScore() {
        JsPeer js = new JsPeer(SCRIPTS);
        opened.add(js);
        String address = js.await("listening");
        js.command("reject " + BAD);
        Judge publisherHears = new Judge();
        Judge otherHears = new Judge();
        PeerNetwork publisher = addJava(publisherHears);
        PeerNetwork other = addJava(otherHears);
        Waiting.result(publisher.connect(address));
        Waiting.result(other.connect(address));
        Waiting.until("all are linked", () -> isLinked(js, publisher) && isLinked(js, other));
        publish(publisher, "good");
        Waiting.until("the other one has it", () -> otherHears.delivered.contains("good"));
        publish(publisher, BAD);
        Waiting.until("js holds it against the publisher", () -> score(js, publisher) < 0);
        js.command("publish after");
        Waiting.until("the other one has a later message", () -> otherHears.delivered.contains("after"));
        assertThat(otherHears.rejected).isEmpty();
        assertThat(score(js, other)).isNotNegative();
    }

    private PeerNetwork addJava(Judge judge) {
        TestNetworkContext context = new TestNetworkContext(directory, opened.size(), TestNetworkIdentity.generate());
        opened.add(context);
        PeerNetwork network = TestNetworks.open(context, LISTEN);
        opened.add(network);
        network.subscribe(TOPIC, judge);
        return network;
    }

    private Script addScript(PeerNetwork java) {
        JsPeer process = new JsPeer(SCRIPTS);
        opened.add(process);
        String address = process.await("listening");
        process.command("dial " + java.listenAddresses().get(0));
        return new Script(process, address.substring(address.lastIndexOf('/') + 1));
    }

    private static boolean isLinked(JsPeer js, PeerNetwork java) {
        return Boolean.parseBoolean(js.command("linked " + java.self()));
    }

    private static double score(JsPeer js, PeerNetwork java) {
        return Double.parseDouble(js.command("score " + java.self()));
    }

    private static void publish(PeerNetwork java, String text) {
        java.publish(TOPIC, text.getBytes(StandardCharsets.UTF_8));
    }
}
