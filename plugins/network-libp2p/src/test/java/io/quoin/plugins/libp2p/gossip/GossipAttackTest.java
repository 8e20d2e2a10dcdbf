package io.quoin.plugins.libp2p.gossip;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.plugins.libp2p.Vectors;
import io.quoin.plugins.libp2p.identity.PeerIds;
import io.quoin.spi.network.PeerId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Attackers among honest nodes, on virtual time: what honest nodes say reaches all of them, and memory stays bounded. */
class GossipAttackTest {

    private static final String TOPIC = GossipSimulation.TOPIC;
    private static final int NODES = 30;
    private static final int ATTACKERS = 5;
    private static final int MESSAGES = 20;
    private static final double OUTCAST = ScoreThresholds.standard().publish();

    private final GossipSimulation simulation =
            new GossipSimulation(NODES, GossipParameters.standard().withFloodPublish(false), 42, 0);
    private final List<PeerId> honest = simulation.ids();
    private final List<PeerId> attackers = new ArrayList<>();
    private int numbers;

    @Test
    void aGraftFlood() {
        attackers(ATTACKERS, (from, rpc) -> {});
        flood(20, attacker -> say(attacker, Rpcs.graft(TOPIC)), Rpcs.prune(TOPIC, 1));
        assertHonestDelivery();
        assertAllOutcast();
    }

    @Test
    void spamOfAnnouncements() {
        int[] asked = new int[1];
        attackers(ATTACKERS, (from, rpc) -> asked[0] += rpc.want().size());
        flood(50, attacker -> say(attacker, Rpcs.have(TOPIC, unknownIds(5_000))));
        assertHonestDelivery();
        assertAllOutcast();
        // One promise is broken in each heartbeat, from the fourth on; after the fifth of them nobody listens.
        assertThat(asked[0]).isLessThanOrEqualTo(ATTACKERS * NODES * 10 * GossipLimits.MAX_IHAVE_IDS);
    }

    @Test
    void brokenPromises() {
        attackers(ATTACKERS, (from, rpc) -> {});
        flood(200, attacker -> say(attacker, Rpcs.have(TOPIC, unknownIds(1))));
        assertHonestDelivery();
        assertAllOutcast();
    }

    @Test
    void invalidSignatures() {
        PeerId outsider = Vectors.identity(9_999).id();
        attackers(
                ATTACKERS,
                (from, rpc) -> rpc.messages()
                        .forEach(message -> say(attackers.get(0), Rpc.ofMessage(GossipSimulation.forged(message)))));
        flood(
                100,
                attacker -> say(
                        attacker,
                        Rpc.ofMessage(GossipSimulation.forged(
                                GossipSimulation.message(outsider, 1, TOPIC, "forged " + numbers++)))));
        assertHonestDelivery();
        assertAllOutcast();
        assertThat(honest)
                .allSatisfy(id -> assertThat(simulation.delivered(id)).noneMatch(text -> text.startsWith("forged")));
    }

    @Test
    void replay() {
        Map<MessageId, GossipMessage> recorded = new LinkedHashMap<>();
        attackers(ATTACKERS, (from, rpc) -> rpc.messages().forEach(message -> recorded.put(message.id(), message)));
        flood(10_000, attacker -> recorded.values().forEach(message -> say(attacker, Rpc.ofMessage(message))));
        List<String> texts = assertHonestDelivery();
        assertThat(recorded).hasSize(MESSAGES);
        // Every id is forgotten by now, and the recorded messages keep coming.
        simulation.run(2 * GossipTimes.standard().seen());
        assertThat(honest)
                .allSatisfy(id -> assertThat(simulation.delivered(id))
                        .doesNotHaveDuplicates()
                        .containsAll(texts.stream()
                                .filter(text -> !text.startsWith(id + " "))
                                .toList()));
    }

    @Test
    void tricksWithSequenceNumbers() {
        attackers(ATTACKERS, (from, rpc) -> {});
        long[] numbersUsed = {-1, 0, 1, Long.MIN_VALUE, Long.MAX_VALUE};
        flood(100, attacker -> {
            GossipMessage message = GossipSimulation.message(
                    attacker, numbersUsed[numbers % numbersUsed.length], TOPIC, "trick " + numbers++);
            say(attacker, Rpc.ofMessage(message));
        });
        assertHonestDelivery();
        PeerId victim = honest.get(0);
        for (int length : new int[] {0, 7, 9}) {
            GossipMessage odd = new GossipMessage(
                    PeerIds.multihash(attackers.get(0)),
                    new byte[] {1},
                    new byte[length],
                    TOPIC,
                    new byte[64],
                    new byte[0]);
            assertThat(simulation.router(victim).receive(honest.get(1), Rpc.ofMessage(odd), simulation.now()))
                    .as(length + " bytes")
                    .isEmpty();
        }
        assertThat(simulation.router(victim).score(honest.get(1))).isNegative();
    }

    @Test
    void manyOrigins() {
        attackers(1, (from, rpc) -> {});
        PeerId victim = honest.get(0);
        GossipRouter router = simulation.router(victim);
        simulation.link(attackers.get(0), victim);
        for (int i = 0; i < 2 * SequenceFloors.MAX_ORIGINS; i++) {
            GossipMessage message =
                    GossipSimulation.message(Vectors.identity(20_000 + i).id(), 1, TOPIC, "origin " + i);
            router.receive(attackers.get(0), Rpc.ofMessage(message), 0);
            router.validated(message.id(), Outcome.ACCEPT, 0);
        }
        router.heartbeat(GossipTimes.standard().seen() + 1);
        assertThat(router.sizes().seen()).isZero();
        assertThat(router.sizes().origins()).isEqualTo(SequenceFloors.MAX_ORIGINS);
    }

    @Test
    void manyPeersBehindOneAddressDoNotEclipseANode() {
        PeerId victim = honest.get(0);
        simulation.linkRandomly(3);
        attackers(60, "c6336401", (from, rpc) -> {});
        attackers.forEach(attacker -> simulation.link(attacker, victim));
        simulation.every(
                1_000, () -> attackers.forEach(attacker -> simulation.say(attacker, victim, Rpcs.graft(TOPIC))));
        simulation.run(5_000);
        assertThat(simulation.router(victim).mesh(TOPIC)).isNotEmpty().allMatch(honest::contains);
        assertHonestDelivery();
        assertAllOutcastBy(victim);
    }

    @Test
    void manyIdsThatSayNothingDoNotEclipseANode() {
        PeerId victim = honest.get(0);
        attackers(100, (from, rpc) -> {});
        attackers.forEach(attacker -> simulation.link(attacker, victim));
        simulation.every(
                1_000, () -> attackers.forEach(attacker -> simulation.say(attacker, victim, Rpcs.graft(TOPIC))));
        simulation.run(5_000);
        assertThat(simulation.router(victim).mesh(TOPIC)).isNotEmpty().allMatch(attackers::contains);
        simulation.linkRandomly(3);
        simulation.run(2_000);
        assertThat(simulation.router(victim).mesh(TOPIC).stream()
                        .filter(honest::contains)
                        .count())
                .as("peers that the node dialled itself")
                .isGreaterThanOrEqualTo(MeshDegrees.standard().outbound());
        assertHonestDelivery();
    }

    @Test
    void aSubscriptionFlood() {
        attackers(ATTACKERS, (from, rpc) -> {});
        flood(50, attacker -> {
            String[] topics = new String[500];
            for (int i = 0; i < topics.length; i++) {
                topics[i] = "junk " + numbers++;
            }
            say(attacker, Rpcs.subscribe(topics));
        });
        assertHonestDelivery();
        PeerState state = new PeerState(false);
        for (int i = 0; i < 1_000; i++) {
            state.subscribe("topic " + i);
        }
        assertThat(state.topics()).hasSize(GossipLimits.MAX_TOPICS_PER_PEER);
    }

    @Test
    void aFloodOfIdsThatAreNotWanted() {
        attackers(ATTACKERS, (from, rpc) -> {});
        flood(50, attacker -> say(attacker, Rpcs.unwanted(unknownIds(1_000))));
        assertHonestDelivery();
    }

    @Test
    void aFloodOfQuestions() {
        Map<String, Integer> answers = new HashMap<>();
        attackers(ATTACKERS, (from, rpc) -> {
            rpc.messages()
                    .forEach(message ->
                            answers.merge(from + new String(message.data(), StandardCharsets.UTF_8), 1, Integer::sum));
            for (int i = 0; i < 20 && !rpc.have().isEmpty(); i++) {
                Rpc want = Rpcs.want(rpc.have().get(0).ids());
                attackers.forEach(attacker -> simulation.say(attacker, from, want));
            }
        });
        flood(1_000, attacker -> {});
        assertHonestDelivery();
        assertThat(answers).isNotEmpty();
        // Asked for three times by each attacker, and once over a mesh link.
        assertThat(answers.values()).allMatch(count -> count <= ATTACKERS * (GossipLimits.MAX_TRANSMISSIONS + 1));
    }

    private void attackers(int count, GossipSimulation.Hostile behaviour) {
        attackers(count, "", behaviour);
    }

    private void attackers(int count, String address, GossipSimulation.Hostile behaviour) {
        for (int i = 0; i < count; i++) {
            attackers.add(simulation.addHostile(attackers.size(), address, behaviour));
        }
    }

    /** Links every attacker with every node, and lets each attack every so often. */
    private void flood(long everyMillis, Consumer<PeerId> attack, Rpc... first) {
        simulation.linkRandomly(3);
        attackers.forEach(attacker -> honest.forEach(node -> simulation.link(attacker, node)));
        simulation.run(3_000);
        List.of(first).forEach(rpc -> attackers.forEach(attacker -> say(attacker, rpc)));
        simulation.every(everyMillis, () -> attackers.forEach(attack));
        simulation.run(1_000);
    }

    private void say(PeerId attacker, Rpc rpc) {
        honest.forEach(node -> simulation.say(attacker, node, rpc));
    }

    private List<String> assertHonestDelivery() {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < MESSAGES; i++) {
            PeerId origin = honest.get(i * 7 % NODES);
            String text = origin + " says " + i;
            texts.add(text);
            simulation.publish(origin, text);
            simulation.run(250);
        }
        simulation.run(5_000);
        assertThat(texts)
                .allSatisfy(text ->
                        assertThat(simulation.trace(text).deliveries()).as(text).isEqualTo(NODES - 1));
        honest.forEach(id -> assertBounded(simulation.router(id).sizes()));
        return Collections.unmodifiableList(texts);
    }

    private static void assertBounded(RouterSizes sizes) {
        assertThat(sizes.pending()).isLessThanOrEqualTo(GossipLimits.MAX_PENDING);
        assertThat(sizes.seen()).isLessThanOrEqualTo(GossipLimits.MAX_SEEN);
        assertThat(sizes.origins()).isLessThanOrEqualTo(SequenceFloors.MAX_ORIGINS);
        assertThat(sizes.promised()).isLessThanOrEqualTo(Promises.MAX_ENTRIES);
        assertThat(sizes.backoffs()).isLessThanOrEqualTo(Backoffs.MAX_ENTRIES);
        assertThat(sizes.retained()).isLessThanOrEqualTo(PeerScores.MAX_RETAINED);
    }

    private void assertAllOutcast() {
        honest.forEach(this::assertAllOutcastBy);
    }

    private void assertAllOutcastBy(PeerId node) {
        assertThat(attackers)
                .allSatisfy(attacker ->
                        assertThat(simulation.router(node).score(attacker)).isLessThan(OUTCAST));
    }

    private List<MessageId> unknownIds(int count) {
        List<MessageId> ids = new ArrayList<>();
        byte[] bytes = new byte[32];
        for (int i = 0; i < count; i++) {
            simulation.random().nextBytes(bytes);
            ids.add(new MessageId(bytes.clone()));
        }
        return ids;
    }
}
