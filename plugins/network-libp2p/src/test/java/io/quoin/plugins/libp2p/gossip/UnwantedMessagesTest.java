package io.quoin.plugins.libp2p.gossip;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.plugins.libp2p.Vectors;
import io.quoin.spi.network.PeerId;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** IDONTWANT, both ways. */
class UnwantedMessagesTest {

    private static final String TOPIC = GossipSimulation.TOPIC;

    private final PeerId origin = Vectors.identity(9).id();
    private final PeerId sender = Vectors.identity(2).id();
    private final PeerId newer = Vectors.identity(3).id();
    private final PeerId older = Vectors.identity(4).id();
    private final GossipRouter router =
            new GossipRouter(Vectors.identity(1).id(), GossipParameters.standard(), peer -> 0, new Random(1));
    private final GossipMessage large = GossipSimulation.message(origin, "x".repeat(GossipLimits.UNWANTED_BYTES));

    UnwantedMessagesTest() {
        router.join(TOPIC, 0);
        for (PeerId peer : List.of(sender, newer, older)) {
            router.addPeer(peer, true, "", 0);
            router.version(peer, !peer.equals(older));
            router.receive(peer, Rpcs.subscribe(TOPIC), 0);
        }
        assertThat(router.mesh(TOPIC)).containsExactlyInAnyOrder(sender, newer, older);
    }

    @Test
    void meshPeersThatUnderstandItHearOfALargeMessageBeforeItIsValidated() {
        assertThat(Effects.sends(router.receive(sender, Rpc.ofMessage(large), 1)))
                .as("a copy that may be forged")
                .isEmpty();
        List<GossipEffect.Send> told = Effects.sends(router.authentic(large.id()));
        assertThat(told).singleElement().satisfies(send -> {
            assertThat(send.peer()).isEqualTo(newer);
            assertThat(send.rpc().unwanted()).containsExactly(large.id());
        });
        assertThat(Effects.sends(router.receive(newer, Rpc.ofMessage(large), 2)))
                .as("only once")
                .isEmpty();
    }

    @Test
    void whoSentACopyMeanwhileIsNotTold() {
        router.receive(sender, Rpc.ofMessage(large), 1);
        router.receive(newer, Rpc.ofMessage(large), 2);
        assertThat(Effects.sends(router.authentic(large.id()))).isEmpty();
    }

    @Test
    void neitherAForgedCopyNorOneThatIsNotCheckedKeepsTheRealOneAway() {
        router.receive(sender, Rpc.ofMessage(GossipSimulation.forged(large)), 1);
        assertThat(Effects.sends(router.validated(large.id(), Outcome.FORGED, 2)))
                .isEmpty();
        router.receive(sender, Rpc.ofMessage(large), 3);
        assertThat(Effects.sends(router.validated(large.id(), Outcome.NOT_CHECKED, 4)))
                .isEmpty();
        assertThat(Effects.sends(router.authentic(large.id())))
                .as("nothing waits any more")
                .isEmpty();
    }

    @Test
    void nobodyHearsOfASmallMessage() {
        GossipMessage small = GossipSimulation.message(origin, "small");
        router.receive(sender, Rpc.ofMessage(small), 1);
        assertThat(Effects.sends(router.authentic(small.id()))).isEmpty();
    }

    @Test
    void anUnwantedMessageIsNeitherForwardedNorServed() {
        router.receive(newer, Rpcs.unwanted(List.of(large.id())), 0);
        router.receive(sender, Rpc.ofMessage(large), 1);
        assertThat(Effects.sends(router.validated(large.id(), Outcome.ACCEPT, 2)))
                .extracting(GossipEffect.Send::peer)
                .containsExactly(older);
        assertThat(router.receive(newer, Rpcs.want(List.of(large.id())), 3)).isEmpty();
    }

    @Test
    void afterThreeHeartbeatsAMessageIsNotUnwantedAnyMore() {
        router.receive(newer, Rpcs.unwanted(List.of(large.id())), 0);
        for (int beat = 1; beat <= 3; beat++) {
            router.heartbeat(beat * 1_000L);
        }
        router.receive(sender, Rpc.ofMessage(large), 3_001);
        assertThat(Effects.sends(router.validated(large.id(), Outcome.ACCEPT, 3_002)))
                .extracting(GossipEffect.Send::peer)
                .containsExactlyInAnyOrder(newer, older);
    }

    @Test
    void unwantedIdsTravel() {
        Rpc unwanted = Rpcs.unwanted(List.of(large.id()));
        assertThat(RpcCodec.decode(RpcCodec.encode(unwanted))).isEqualTo(unwanted);
    }

    @Test
    void unwantedIdsAreBoundedPerHeartbeatAndForgotten() {
        UnwantedIds ids = new UnwantedIds();
        for (int beat = 0; beat < 10; beat++) {
            for (int i = 0; i < 2 * UnwantedIds.MAX_PER_BEAT; i++) {
                ids.add(MessageId.of("t", new byte[] {(byte) beat, (byte) i, (byte) (i >> 8)}));
            }
            ids.beat();
            assertThat(ids.size()).isLessThanOrEqualTo(3 * UnwantedIds.MAX_PER_BEAT);
        }
        for (int beat = 0; beat < 3; beat++) {
            ids.beat();
        }
        assertThat(ids.size()).isZero();
    }
}
