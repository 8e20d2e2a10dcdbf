package io.quoin.plugins.libp2p.gossip;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.plugins.libp2p.Vectors;
import io.quoin.spi.network.PeerId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is told to a peer at once, and in which pieces. */
class RpcSplitterTest {

    private static final PeerId ORIGIN = Vectors.identity(1).id();

    @Test
    void whatFitsTravelsTogether() {
        Rpc small = new Rpc(
                List.of(new Rpc.TopicChange(true, "a")),
                List.of(GossipSimulation.message(ORIGIN, "text")),
                List.of(new Rpc.IHave("a", ids(3))),
                ids(2),
                List.of("a"),
                List.of(new Rpc.Prune("b", 60, List.of())),
                ids(10));
        assertThat(RpcSplitter.split(small)).containsExactly(small);
        assertThat(RpcSplitter.split(Rpc.ofSubscriptions(List.of()))).isEmpty();
    }

    @Test
    void nothingIsLostAndEachPieceIsTakenByEveryImplementation() {
        Rpc large = new Rpc(
                IntStream.range(0, 1_500)
                        .mapToObj(i -> new Rpc.TopicChange(i % 2 == 0, "t" + i))
                        .toList(),
                List.of(),
                IntStream.range(0, 4)
                        .mapToObj(i -> new Rpc.IHave("t" + i, ids(3_000)))
                        .toList(),
                ids(5_000),
                topics(300),
                topics(300).stream().map(RpcSplitterTest::crowdedPrune).toList(),
                ids(25));
        List<Rpc> pieces = RpcSplitter.split(large);
        assertThat(pieces).allSatisfy(RpcSplitterTest::requireReadable);
        assertThat(all(pieces, Rpc::subscriptions)).isEqualTo(large.subscriptions());
        assertThat(all(pieces, Rpc::have).stream().map(Rpc.IHave::topic).distinct())
                .containsExactly("t0", "t1", "t2", "t3");
        assertThat(all(all(pieces, Rpc::have), Rpc.IHave::ids)).isEqualTo(all(large.have(), Rpc.IHave::ids));
        assertThat(all(pieces, Rpc::want)).isEqualTo(large.want());
        assertThat(all(pieces, Rpc::grafts)).isEqualTo(large.grafts());
        assertThat(all(pieces, Rpc::prunes)).hasSameSizeAs(large.prunes());
        assertThat(all(pieces, Rpc::unwanted)).isEqualTo(large.unwanted());
    }

    @Test
    void shortIdsAreNotMoreThanAReaderTakes() {
        List<MessageId> tiny = IntStream.range(0, 12_000)
                .mapToObj(i -> new MessageId(new byte[] {(byte) i, (byte) (i >> 8)}))
                .toList();
        List<Rpc> pieces = RpcSplitter.split(Rpcs.want(tiny));
        assertThat(pieces).allSatisfy(RpcSplitterTest::requireReadable);
        assertThat(all(pieces, Rpc::want)).isEqualTo(tiny);
    }

    @Test
    void aMessageThatIsLargerTravelsAlone() {
        GossipMessage large = GossipSimulation.message(ORIGIN, "x".repeat(RpcSplitter.MAX_BYTES));
        Rpc rpc = new Rpc(List.of(), List.of(large), List.of(), ids(1), List.of(), List.of(), List.of());
        assertThat(RpcSplitter.split(rpc)).containsExactly(Rpcs.want(ids(1)), Rpc.ofMessage(large));
    }

    @Test
    void aHeartbeatTellsOfManyMessagesInPiecesThatThisNodeWouldTakeItself() {
        PeerId inMesh = Vectors.identity(3).id();
        PeerId outside = Vectors.identity(2).id();
        GossipParameters oneLink =
                GossipParameters.standard().withFloodPublish(false).withDegrees(MeshDegrees.of(1, 1, 1, 6));
        GossipRouter router = new GossipRouter(ORIGIN, oneLink, id -> 0, new Random(1));
        List<String> topics = topics(4);
        topics.forEach(topic -> router.join(topic, 0));
        for (PeerId peer : List.of(inMesh, outside)) {
            router.addPeer(peer, true, "", 0);
            router.receive(peer, Rpcs.subscribe(topics.toArray(String[]::new)), 0);
        }
        long sequence = 1;
        for (String topic : topics) {
            for (int i = 0; i < 3_000; i++) {
                router.publish(GossipSimulation.message(ORIGIN, sequence++, topic, topic + i), 10);
            }
        }
        List<Rpc> told = Effects.sends(router.heartbeat(1_000)).stream()
                .map(GossipEffect.Send::rpc)
                .toList();
        assertThat(told).allSatisfy(RpcSplitterTest::requireReadable);
        assertThat(all(all(told, Rpc::have), Rpc.IHave::ids)).hasSize(12_000);
    }

    private static void requireReadable(Rpc piece) {
        byte[] bytes = RpcCodec.encode(piece);
        assertThat(bytes).hasSizeLessThanOrEqualTo(RpcSplitter.MAX_BYTES);
        assertThat(piece.unwanted()).hasSizeLessThanOrEqualTo(RpcSplitter.MAX_UNWANTED);
        assertThat(RpcCodec.encode(RpcCodec.decode(bytes))).isEqualTo(bytes);
        assertThat(piece.want().size()
                        + all(piece.have(), Rpc.IHave::ids).size()
                        + piece.unwanted().size())
                .isLessThanOrEqualTo(RpcSplitter.MAX_IDS);
    }

    private static Rpc.Prune crowdedPrune(String topic) {
        return new Rpc.Prune(
                topic,
                Long.MAX_VALUE,
                IntStream.range(0, GossipLimits.MAX_EXCHANGED)
                        .mapToObj(i -> new ExchangedPeer(ORIGIN, new byte[GossipLimits.MAX_RECORD_BYTES]))
                        .toList());
    }

    private static List<String> topics(int count) {
        return IntStream.range(0, count).mapToObj(i -> "topic-" + i).toList();
    }

    private static List<MessageId> ids(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> MessageId.of("t", new byte[] {(byte) i, (byte) (i >> 8)}))
                .toList();
    }

    private static <T, U> List<U> all(List<T> parts, Function<T, List<U>> list) {
        List<U> all = new ArrayList<>();
        parts.forEach(part -> all.addAll(list.apply(part)));
        return all;
    }
}
