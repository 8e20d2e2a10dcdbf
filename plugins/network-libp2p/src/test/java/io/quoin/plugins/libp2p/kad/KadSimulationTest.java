package io.quoin.plugins.libp2p.kad;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.plugins.libp2p.address.Subnet;
import io.quoin.plugins.libp2p.kad.KadSimulation.Node;
import io.quoin.plugins.libp2p.kad.KadSimulation.Result;
import io.quoin.plugins.libp2p.wire.Multiaddr;
import io.quoin.spi.network.PeerId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lookups in networks of a thousand nodes, with peers that fail and peers that lie. */
class KadSimulationTest {

    private static final int NODES = 1000;
    private static final int LOOKUPS = 25;
    private static final int K = 20;

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void everyLookupFindsTheNearestNodes(long seed) {
        KadSimulation network = new KadSimulation(NODES, seed);
        for (int i = 0; i < LOOKUPS; i++) {
            Node from = network.sample(1).get(0);
            KadId target = KadPeers.random(network.random()).place();
            Result result = network.lookup(from, target);
            List<KadPeer> expected = others(network, from, target);
            assertThat(result.closest()).isEqualTo(expected);
            assertThat(result.requests()).isLessThanOrEqualTo(90);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void lookupsFindTheNearestNodesThatAreLeftWhenAThirdIsGone(long seed) {
        KadSimulation network = new KadSimulation(NODES, seed);
        network.sample(NODES / 3).forEach(node -> node.gone = true);
        assertRecall(network, 0.9);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void aFifthThatNamesPeersWhoDoNotExistLeadsFewLookupsAstray(long seed) {
        KadSimulation network = new KadSimulation(NODES, seed);
        network.sample(NODES / 5)
                .forEach(liar -> liar.behaviour = (self, asker, target) -> fabricated(network, target));
        assertRecall(network, 0.95);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void aFifthThatGivesWrongAddressesDoesNotHideTheRightPeers(long seed) {
        KadSimulation network = new KadSimulation(NODES, seed);
        List<Multiaddr> wrong = List.of(Multiaddr.parse("/ip4/203.0.113.9/tcp/1"));
        network.sample(NODES / 5)
                .forEach(liar -> liar.behaviour = (self, asker, target) -> network.nearest(target, K).stream()
                        .map(peer -> peer.withAddresses(wrong))
                        .toList());
        assertRecall(network, 0.95);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void answersThatNameTheirSenderAndTheAskerAreHarmless(long seed) {
        KadSimulation network = new KadSimulation(NODES, seed);
        network.sample(NODES / 5)
                .forEach(liar -> liar.behaviour = (self, asker, target) -> List.of(self.peer, asker, self.peer));
        assertRecall(network, 0.95);
    }

    /** The Sybils are nearer to the target than anybody honest, know only each other, and have two subnets. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void sybilsOfFewSubnetsDoNotEclipseATarget(long seed) {
        KadSimulation network = new KadSimulation(NODES, seed);
        KadPeer victim = KadPeers.random(network.random());
        List<KadPeer> honest = network.nearest(victim.place(), K);
        Set<KadPeer> sybils = new HashSet<>(sybils(network, victim.place(), 60));
        int sybilsSeen = 0;
        for (int i = 0; i < LOOKUPS; i++) {
            Node from = honestNode(network, sybils);
            Result result = network.lookup(from, victim.place());
            long found = result.closest().stream().filter(sybils::contains).count();
            sybilsSeen += (int) found;
            assertThat(found).isLessThanOrEqualTo(2L * QueryLimits.standard().subnetAnswers());
            assertThat(result.closest()).containsAll(withoutSelf(honest, from).subList(0, 10));
        }
        assertThat(sybilsSeen).as("the attack reached the lookups at all").isPositive();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void aQueryWithNothingButLiarsEndsWithinItsLimits(long seed) {
        KadSimulation network = new KadSimulation(100, seed);
        QueryLimits limits = QueryLimits.standard();
        network.nodes().forEach(liar -> liar.behaviour = (self, asker, target) -> fabricated(network, target));
        for (int i = 0; i < LOOKUPS; i++) {
            Result result = network.lookup(
                    network.sample(1).get(0), KadPeers.random(network.random()).place());
            assertThat(result.requests()).isLessThanOrEqualTo(limits.paths() * limits.requests());
            assertThat(result.millis()).isLessThanOrEqualTo(limits.totalTime() + limits.requestTime());
        }
    }

    private static void assertRecall(KadSimulation network, double least) {
        int found = 0;
        for (int i = 0; i < LOOKUPS; i++) {
            Node from = network.sample(1).get(0);
            KadId target = KadPeers.random(network.random()).place();
            List<KadPeer> expected = others(network, from, target);
            Set<PeerId> answered = ids(network.lookup(from, target).closest());
            found += (int) expected.stream()
                    .filter(peer -> answered.contains(peer.id()))
                    .count();
        }
        assertThat((double) found / (LOOKUPS * K)).isGreaterThanOrEqualTo(least);
    }

    /** Of a peer more addresses may be known than its own. */
    private static Set<PeerId> ids(List<KadPeer> peers) {
        return peers.stream().map(KadPeer::id).collect(Collectors.toSet());
    }

    private static List<KadPeer> others(KadSimulation network, Node from, KadId target) {
        return withoutSelf(network.nearest(target, K + 1), from).subList(0, K);
    }

    private static List<KadPeer> withoutSelf(List<KadPeer> peers, Node from) {
        return peers.stream().filter(peer -> !peer.equals(from.peer)).toList();
    }

    private static List<KadPeer> fabricated(KadSimulation network, KadId target) {
        List<KadPeer> invented = new ArrayList<>();
        for (int i = 0; i < K; i++) {
            invented.add(KadPeers.near(target, 8, network.random()));
        }
        return invented;
    }

    /** Ids nearer to the target than the honest ones, each of which every tenth honest node took into its table. */
    private static List<KadPeer> sybils(KadSimulation network, KadId target, int count) {
        List<Node> honest = network.nodes();
        List<KadPeer> sybils = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Multiaddr address = Multiaddr.parse("/ip4/203.0." + i % 2 + "." + (1 + i) + "/tcp/4001");
            sybils.add(KadPeers.near(target, 11, network.random()).withAddresses(List.of(address)));
        }
        for (KadPeer sybil : sybils) {
            Node node = network.add(sybil);
            node.behaviour = (self, asker, wanted) ->
                    sybils.stream().sorted(wanted.nearestFirst()).limit(K).toList();
            for (int i = 0; i < honest.size(); i += 10) {
                honest.get(i).table.offer(sybil, Subnet.of(node.address()), 0);
            }
        }
        return sybils;
    }

    private static Node honestNode(KadSimulation network, Set<KadPeer> sybils) {
        Node node = network.sample(1).get(0);
        return sybils.contains(node.peer) ? honestNode(network, sybils) : node;
    }
}
