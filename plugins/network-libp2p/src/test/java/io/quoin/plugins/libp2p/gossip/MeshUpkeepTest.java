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

class MeshUpkeepTest {

    private static final String TOPIC = GossipSimulation.TOPIC;
    private static final MeshDegrees DEGREES = MeshDegrees.of(6, 5, 12, 6);

    private final GossipRouter router = new GossipRouter(
            Vectors.identity(1).id(), GossipParameters.standard().withDegrees(DEGREES), peer -> 0, new Random(1));
    private final List<PeerId> peers = new ArrayList<>();
    private final Set<PeerId> dialled = new HashSet<>();
    private long now;
    private long sequence;

    MeshUpkeepTest() {
        router.join(TOPIC, now);
        router.heartbeat(now);
    }

    @Test
    void aMeshOfPeersThatDialledGetsDialledOnesInAddition() {
        add(8, false);
        graftAll();
        add(4, true);
        router.heartbeat(now += 1_000);
        assertThat(outbound()).isEqualTo(DEGREES.outbound());
        assertThat(router.mesh(TOPIC)).hasSize(8 + DEGREES.outbound());
    }

    @Test
    void aMeshThatShrinksKeepsItsBestPeersAndItsOutboundOnes() {
        add(10, false);
        graftAll();
        add(2, true);
        graftAll();
        List<PeerId> best = peers.subList(0, DEGREES.score());
        best.forEach(peer -> deliverSomething(peer, 3));
        router.heartbeat(now += 1_000);
        assertThat(router.mesh(TOPIC)).hasSize(DEGREES.aim()).containsAll(best);
        assertThat(outbound()).isEqualTo(DEGREES.outbound());
    }

    @Test
    void aPeerBelowZeroIsCutAndMayNotComeBack() {
        add(6, true);
        GossipMessage bad = GossipSimulation.message(Vectors.identity(200).id(), "bad");
        PeerId sender = peers.get(0);
        router.receive(sender, Rpc.ofMessage(bad), now);
        router.validated(bad.id(), Outcome.REJECT, now);
        List<GossipEffect.Send> sent = Effects.sends(router.heartbeat(now += 1_000));
        assertThat(sent).anySatisfy(send -> {
            assertThat(send.peer()).isEqualTo(sender);
            assertThat(send.rpc().prunes()).extracting(Rpc.Prune::topic).containsExactly(TOPIC);
        });
        router.receive(sender, Rpcs.graft(TOPIC), now += 100_000);
        assertThat(router.mesh(TOPIC)).doesNotContain(sender);
    }

    @Test
    void aMeshThatDeliversNothingGetsPeersThatDo() {
        add(DEGREES.low(), false);
        graftAll();
        List<PeerId> silent = List.copyOf(peers);
        add(6, false);
        List<PeerId> good = peers.subList(silent.size(), peers.size());
        for (int second = 0; second < 180; second++) {
            good.forEach(peer -> deliverSomething(peer, 5));
            router.heartbeat(now += 1_000);
        }
        assertThat(router.mesh(TOPIC)).containsAll(silent);
        assertThat(router.mesh(TOPIC).stream().filter(good::contains).count())
                .isGreaterThanOrEqualTo(GossipLimits.OPPORTUNISTIC_PEERS);
    }

    private void add(int count, boolean outbound) {
        for (int i = 0; i < count; i++) {
            PeerId peer = Vectors.identity(10 + peers.size()).id();
            peers.add(peer);
            if (outbound) {
                dialled.add(peer);
            }
            router.addPeer(peer, outbound, "", now);
            router.receive(peer, Rpcs.subscribe(TOPIC), now);
        }
    }

    private void graftAll() {
        peers.forEach(peer -> router.receive(peer, Rpcs.graft(TOPIC), now));
        assertThat(router.mesh(TOPIC)).containsAll(peers);
    }

    private void deliverSomething(PeerId peer, int messages) {
        for (int i = 0; i < messages; i++) {
            GossipMessage message = GossipSimulation.message(peer, ++sequence, TOPIC, "message " + sequence);
            router.receive(peer, Rpc.ofMessage(message), now);
            router.validated(message.id(), Outcome.ACCEPT, now);
        }
    }

    private long outbound() {
        return router.mesh(TOPIC).stream().filter(dialled::contains).count();
    }
}
