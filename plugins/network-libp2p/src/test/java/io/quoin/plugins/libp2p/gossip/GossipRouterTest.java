package io.quoin.plugins.libp2p.gossip;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.plugins.libp2p.Vectors;
import io.quoin.spi.network.PeerId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GossipRouterTest {

    private static final String TOPIC = GossipSimulation.TOPIC;
    private static final GossipParameters PARAMETERS = GossipParameters.standard();
    private final PeerId self = Vectors.identity(1).id();
    private final PeerId peer = Vectors.identity(2).id();
    private final PeerId other = Vectors.identity(3).id();
    private final PeerId origin = Vectors.identity(4).id();
    private final GossipRouter router = new GossipRouter(self, PARAMETERS, id -> 0, new Random(1));

    @Test
    void aForgedCopyDoesNotSuppressTheRealOne() {
        join();
        GossipMessage message = GossipSimulation.message(origin, "text");
        assertThat(Effects.validations(router.receive(peer, Rpc.ofMessage(message), 10)))
                .hasSize(1);
        assertThat(router.receive(other, Rpc.ofMessage(message), 11)).isEmpty();
        List<GossipEffect.Validate> again = Effects.validations(router.validated(message.id(), Outcome.FORGED, 12));
        assertThat(again).extracting(GossipEffect.Validate::sender).containsExactly(other);
        assertThat(router.score(peer)).isNegative();
        router.validated(message.id(), Outcome.ACCEPT, 13);
        assertThat(router.score(other)).isPositive();
        assertThat(router.receive(peer, Rpc.ofMessage(message), 14)).isEmpty();
    }

    @Test
    void aRejectedMessageCostsEveryPeerThatSendsItThenAndLater() {
        join();
        GossipMessage message = GossipSimulation.message(origin, "bad");
        router.receive(peer, Rpc.ofMessage(message), 10);
        router.validated(message.id(), Outcome.REJECT, 11);
        router.receive(other, Rpc.ofMessage(message), 12);
        assertThat(router.score(peer)).isNegative();
        assertThat(router.score(other)).isNegative();
    }

    @Test
    void aGraylistedPeerIsNotHeard() {
        join();
        for (int i = 0; i < 4; i++) {
            GossipMessage bad = GossipSimulation.message(origin, "bad" + i);
            router.receive(peer, Rpc.ofMessage(bad), 10);
            router.validated(bad.id(), Outcome.REJECT, 11);
        }
        assertThat(router.score(peer)).isLessThan(ScoreThresholds.standard().graylist());
        assertThat(router.receive(peer, Rpc.ofMessage(GossipSimulation.message(origin, "good")), 12))
                .isEmpty();
        router.removePeer(peer, 13);
        router.addPeer(peer, false, "", 14);
        assertThat(router.score(peer))
                .as("connecting again is no way out")
                .isLessThan(ScoreThresholds.standard().graylist());
    }

    @Test
    void aGraftWithinTheBackoffIsRefusedAndInTheEndPunished() {
        join();
        router.receive(peer, Rpcs.prune(TOPIC, 60), 1_000);
        assertThat(router.mesh(TOPIC)).doesNotContain(peer);
        for (int i = 0; i < 3; i++) {
            List<GossipEffect> effects = router.receive(peer, Rpcs.graft(TOPIC), 2_000 + i);
            assertThat(Effects.sends(effects))
                    .singleElement()
                    .satisfies(send ->
                            assertThat(send.rpc().prunes()).containsExactly(new Rpc.Prune(TOPIC, 60, List.of())));
        }
        assertThat(router.mesh(TOPIC)).doesNotContain(peer);
        assertThat(router.score(peer)).isNegative();
    }

    @Test
    void aPrunedPeerIsGraftedAgainOnlyAfterTheBackoff() {
        join();
        router.receive(peer, Rpcs.prune(TOPIC, 30), 1_000);
        router.heartbeat(32_000);
        assertThat(router.mesh(TOPIC)).doesNotContain(peer);
        router.heartbeat(33_001);
        assertThat(router.mesh(TOPIC)).contains(peer);
    }

    @Test
    void anEndlessBackoffIsCut() {
        join();
        router.receive(peer, Rpcs.prune(TOPIC, Long.MAX_VALUE), 1_000);
        router.heartbeat(3_001 + GossipLimits.MAX_BACKOFF);
        assertThat(router.mesh(TOPIC)).contains(peer);
    }

    @Test
    void announcedMessagesAreAskedForAndAPromiseNotKeptCounts() {
        join();
        for (int i = 0; i < 5; i++) {
            MessageId id = GossipSimulation.message(origin, "promised" + i).id();
            Rpc have = Rpcs.have(TOPIC, List.of(id));
            assertThat(Effects.sends(router.receive(peer, have, 1_000)))
                    .singleElement()
                    .satisfies(send -> assertThat(send.rpc().want()).containsExactly(id));
        }
        router.heartbeat(2_000);
        assertThat(router.score(peer)).isZero();
        router.heartbeat(4_001);
        assertThat(router.score(peer)).isNegative();
    }

    @Test
    void announcementsBeyondTheLimitOfAHeartbeatAreNotAnswered() {
        join();
        int answered = 0;
        for (int i = 0; i < 20; i++) {
            MessageId id = GossipSimulation.message(origin, "flood" + i).id();
            Rpc have = Rpcs.have(TOPIC, List.of(id));
            answered += router.receive(peer, have, 1_000).size();
        }
        assertThat(answered).isEqualTo(GossipLimits.MAX_IHAVES_PER_BEAT);
    }

    @Test
    void oneAnnouncementTellsOfManyTopics() {
        List<Rpc.IHave> have = new ArrayList<>();
        for (int i = 0; i < 2 * GossipLimits.MAX_IHAVES_PER_BEAT; i++) {
            String topic = "topic-" + i;
            router.join(topic, 0);
            have.add(new Rpc.IHave(topic, List.of(MessageId.of(topic, new byte[] {1}))));
        }
        router.addPeer(peer, true, "", 0);
        Rpc rpc = new Rpc(List.of(), List.of(), have, List.of(), List.of(), List.of(), List.of());
        assertThat(Effects.sends(router.receive(peer, rpc, 1_000)))
                .flatExtracting(send -> send.rpc().want())
                .hasSameSizeAs(have);
    }

    @Test
    void whichTopicIsToldOfFirstIsDrawnByLot() {
        Set<String> first = new HashSet<>();
        List<String> topics = List.of("a", "b", "c");
        GossipRouter outside = new GossipRouter(
                self,
                PARAMETERS.withFloodPublish(false).withDegrees(MeshDegrees.of(1, 1, 1, 6)),
                id -> 0,
                new Random(1));
        topics.forEach(topic -> outside.join(topic, 0));
        for (PeerId id : List.of(other, peer)) {
            outside.addPeer(id, true, "", 0);
            outside.receive(id, Rpcs.subscribe("a", "b", "c"), 0);
        }
        for (int beat = 1; beat <= 50; beat++) {
            for (String topic : topics) {
                outside.publish(GossipSimulation.message(self, beat, topic, topic + beat), beat);
            }
            Effects.sends(outside.heartbeat(beat * 1_000L)).stream()
                    .filter(send -> !send.rpc().have().isEmpty())
                    .forEach(send -> first.add(send.rpc().have().get(0).topic()));
        }
        assertThat(first).containsExactlyInAnyOrderElementsOf(topics);
    }

    @Test
    void aMessageIsServedThreeTimesToAPeerThatAsks() {
        join();
        GossipMessage message = GossipSimulation.message(self, "own");
        router.publish(message, 10);
        Rpc want = Rpcs.want(List.of(message.id()));
        for (int i = 0; i < 3; i++) {
            assertThat(router.receive(peer, want, 11)).hasSize(1);
        }
        assertThat(router.receive(peer, want, 12)).isEmpty();
    }

    @Test
    void messagesThatWaitForValidationAreBounded() {
        join();
        for (int i = 0; i < GossipLimits.MAX_PENDING_PER_PEER + 100; i++) {
            router.receive(peer, Rpc.ofMessage(GossipSimulation.message(origin, "m" + i)), 10);
        }
        assertThat(router.sizes().pending()).isEqualTo(GossipLimits.MAX_PENDING_PER_PEER);
        router.receive(other, Rpc.ofMessage(GossipSimulation.message(origin, "another")), 10);
        assertThat(router.sizes().pending()).isEqualTo(GossipLimits.MAX_PENDING_PER_PEER + 1);
    }

    @Test
    void aFullMeshRefusesInboundPeersAndShrinksWhenTooLarge() {
        router.join(TOPIC, 0);
        for (int i = 10; i < 40; i++) {
            PeerId many = Vectors.identity(i).id();
            router.addPeer(many, i % 2 == 0, "", 0);
            router.receive(many, Rpcs.subscribe(TOPIC), 1);
            router.receive(many, Rpcs.graft(TOPIC), 2);
        }
        assertThat(router.mesh(TOPIC).size()).isGreaterThan(PARAMETERS.degrees().high());
        router.heartbeat(1_000);
        assertThat(router.mesh(TOPIC)).hasSize(PARAMETERS.degrees().aim());
    }

    @Test
    void leavingPrunesTheMeshAndTellsEveryone() {
        join();
        List<GossipEffect.Send> sent = Effects.sends(router.leave(TOPIC, 5));
        assertThat(sent).extracting(GossipEffect.Send::peer).containsExactlyInAnyOrder(peer, other);
        assertThat(sent).allSatisfy(send -> {
            assertThat(send.rpc().subscriptions()).containsExactly(new Rpc.TopicChange(false, TOPIC));
            assertThat(send.rpc().prunes()).containsExactly(new Rpc.Prune(TOPIC, 10, List.of()));
        });
        assertThat(router.topics()).isEmpty();
    }

    @Test
    void messagesThatWereNotCheckedCanComeAgain() {
        join();
        GossipMessage message = GossipSimulation.message(origin, "later");
        router.receive(peer, Rpc.ofMessage(message), 10);
        router.validated(message.id(), Outcome.NOT_CHECKED, 11);
        assertThat(Effects.validations(router.receive(peer, Rpc.ofMessage(message), 12)))
                .hasSize(1);
    }

    private void join() {
        router.join(TOPIC, 0);
        for (PeerId id : List.of(peer, other)) {
            router.addPeer(id, true, "", 0);
            router.receive(id, Rpcs.subscribe(TOPIC), 1);
        }
        assertThat(router.mesh(TOPIC)).containsExactlyInAnyOrder(peer, other);
    }
}
