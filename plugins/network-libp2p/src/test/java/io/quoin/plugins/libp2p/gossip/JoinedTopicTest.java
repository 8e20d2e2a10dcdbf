package io.quoin.plugins.libp2p.gossip;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.plugins.libp2p.Vectors;
import io.quoin.plugins.libp2p.net.ByteBudget;
import io.quoin.spi.Metrics;
import io.quoin.spi.network.PeerId;
import io.quoin.spi.network.TopicHandler;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JoinedTopicTest {

    @Test
    void anErrorOfAValidationGivesAnOutcomeToo() {
        TopicHandler deep = new TopicHandler() {
            @Override
            public Verdict validate(PeerId origin, byte[] message) {
                throw new StackOverflowError("deeply nested");
            }

            @Override
            public void deliver(PeerId origin, byte[] message) {}
        };
        JoinedTopic topic = new JoinedTopic("t", deep, Runnable::run, 8, new ByteBudget(1 << 20), Metrics.none());
        List<Outcome> outcomes = new ArrayList<>();
        topic.take(GossipMessage.sign(Vectors.identity(1), 1, "t", new byte[] {1}), () -> {}, outcomes::add);
        assertThat(outcomes).containsExactly(Outcome.IGNORE);
    }

    @Test
    void onlyAGoodSignatureIsToldAndBeforeTheOutcome() {
        TopicHandler accepting = new TopicHandler() {
            @Override
            public Verdict validate(PeerId origin, byte[] message) {
                return Verdict.ACCEPT;
            }

            @Override
            public void deliver(PeerId origin, byte[] message) {}
        };
        JoinedTopic topic = new JoinedTopic("t", accepting, Runnable::run, 8, new ByteBudget(1 << 20), Metrics.none());
        GossipMessage good = GossipMessage.sign(Vectors.identity(1), 1, "t", new byte[] {1});
        GossipMessage forged = new GossipMessage(
                good.from(), new byte[] {2}, good.sequence(), good.topic(), good.signature(), good.key());
        List<String> heard = new ArrayList<>();
        topic.take(forged, () -> heard.add("authentic"), outcome -> heard.add(outcome.name()));
        topic.take(good, () -> heard.add("authentic"), outcome -> heard.add(outcome.name()));
        assertThat(heard).containsExactly("FORGED", "authentic", "ACCEPT");
    }
}
