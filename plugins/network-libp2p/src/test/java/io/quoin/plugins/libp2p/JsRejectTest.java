package io.quoin.plugins.libp2p;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.spi.network.PeerId;
import io.quoin.spi.network.PeerNetwork;
import io.quoin.spi.network.TopicHandler;
import io.quoin.testkit.waiting.Waiting;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * A node between two of the other language rejects what one of them publishes: the other one does not get it, and the
 * publisher loses its score and with it its place in the mesh. Needs {@code npm ci} in {@code src/test/js}.
 */
@Timeout(300)
class JsRejectTest {

    private static final String BAD = "bad";

    @RegisterExtension
    final InteropNodes nodes;

    JsRejectTest(@TempDir Path directory) {
        nodes = new InteropNodes(directory);
    }

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

    @Test
    void whatJavaRejectsIsNotForwardedAndCostsThePublisherItsLink() {
        Judge judge = new Judge();
        PeerNetwork java = addJava(judge);
        JsPeer publisher = addScript(java);
        JsPeer other = addScript(java);
        Waiting.until("all are linked", () -> isLinked(publisher, java) && isLinked(other, java));
        publisher.command("publish good");
        assertThat(gets(other, "good", publisher, Waiting.LIMIT)).isTrue();
        publisher.command("publish " + BAD);
        Waiting.until("Java ends the link", () -> judge.rejected.contains(BAD) && !isLinked(publisher, java));
        publish(java, "after");
        assertThat(other.sees("message " + java.self() + " after", Waiting.LIMIT))
                .isTrue();
        assertThat(gets(other, BAD, publisher, Duration.ZERO)).isFalse();
        assertThat(isLinked(other, java))
                .as("nothing is held against the other one")
                .isTrue();
    }

    @Test
    void whatJsRejectsIsNotForwardedAndCostsThePublisherItsScore() {
        JsPeer js = nodes.js();
        js.command("reject " + BAD);
        Judge publisherHears = new Judge();
        Judge otherHears = new Judge();
        PeerNetwork publisher = addJava(publisherHears);
        PeerNetwork other = addJava(otherHears);
        Waiting.result(publisher.connect(js.address()));
        Waiting.result(other.connect(js.address()));
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
        PeerNetwork network = nodes.java();
        network.subscribe(InteropNodes.TOPIC, judge);
        return network;
    }

    private JsPeer addScript(PeerNetwork java) {
        JsPeer js = nodes.js();
        js.command("dial " + java.listenAddresses().get(0));
        return js;
    }

    private static boolean gets(JsPeer js, String text, JsPeer publisher, Duration patience) {
        return js.sees("message " + publisher.id() + " " + text, patience);
    }

    private static boolean isLinked(JsPeer js, PeerNetwork java) {
        return Boolean.parseBoolean(js.command("linked " + java.self()));
    }

    private static double score(JsPeer js, PeerNetwork java) {
        return Double.parseDouble(js.command("score " + java.self()));
    }

    private static void publish(PeerNetwork java, String text) {
        java.publish(InteropNodes.TOPIC, text.getBytes(StandardCharsets.UTF_8));
    }
}
