package io.quoin.host.blob.spread;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quoin.host.blob.BlobError;
import io.quoin.host.blob.BlobStore;
import io.quoin.host.blob.coding.BlobCoding;
import io.quoin.host.blob.coding.BlobManifest;
import io.quoin.host.blob.coding.BlobSecret;
import io.quoin.host.blob.coding.EncodedContent;
import io.quoin.host.ledger.fixture.MemoryStore;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.network.PeerId;
import io.quoin.spi.network.RequestHandler;
import io.quoin.spi.value.Hash;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Twenty-four nodes in a ring, each connected with two on either side; node 0 publishes. */
class BlobSpreadSimulationTest {

    private static final String PROTOCOL = "/slices/1";
    private static final int NODES = 24;
    private static final BlobCoding CODING = new BlobCoding(4, 4, 256);
    private static final Duration INTERVAL = Duration.ofMinutes(1);
    private static final byte[] CONTENT = Fixtures.content(1, 5_000);
    private static final Hash ID = Hash.sha256(CONTENT);

    private final Set<Hash> referenced = new TreeSet<>(Set.of(ID));
    private final List<Node> nodes = new ArrayList<>();
    private SimulatedNetwork network = new SimulatedNetwork(0);
    private long seed;

    private final class Node {

        private final SimulatedNetwork.Peer peer;
        private final BlobStore blobs = new BlobStore(new MemoryStore(), 1 << 16, 1 << 20);
        private final SliceStore slices = new SliceStore(new MemoryStore(), 1 << 20);
        private BlobSpread spread;

        Node(int number, Optional<BlobSecret> secret) {
            this.peer = network.join(Fixtures.peer(number));
            this.spread = spread(secret);
        }

        private BlobSpread spread(Optional<BlobSecret> secret) {
            return new BlobSpread(
                    peer,
                    PROTOCOL,
                    blobs,
                    slices,
                    new SpreadSettings(CODING, secret, INTERVAL),
                    () -> referenced,
                    Runnable::run,
                    network,
                    new Random(seed));
        }

        void look() {
            if (peer.isUp()) {
                spread.look();
            }
            network.after(Duration.ofSeconds(1), this::look);
        }

        Set<Integer> keeps() {
            Set<Integer> kept = new TreeSet<>();
            slices.holdings(ID).forEach(holding -> kept.addAll(holding.slices()));
            return kept;
        }
    }

    private void start(long withSeed, Optional<BlobSecret> secret) {
        seed = withSeed;
        network = new SimulatedNetwork(seed);
        for (int number = 0; number < NODES; number++) {
            nodes.add(new Node(number, secret));
        }
        closeTheRing();
        nodes.forEach(Node::look);
    }

    /** Connects the nodes that are up. */
    private void closeTheRing() {
        List<Node> up = nodes.stream().filter(node -> node.peer.isUp()).toList();
        for (int number = 0; number < up.size(); number++) {
            for (int step = 1; step <= 2; step++) {
                up.get(number).peer.connect(up.get((number + step) % up.size()).peer);
            }
        }
    }

    private void publish() {
        nodes.get(0).blobs.put(CONTENT);
        nodes.get(0).spread.publish(ID);
    }

    private List<Node> holders() {
        return nodes.stream()
                .filter(node -> node.peer.isUp() && !node.keeps().isEmpty())
                .toList();
    }

    private void assertEachSliceIsKeptOnce() {
        List<Integer> kept = nodes.stream()
                .filter(node -> node.peer.isUp())
                .flatMap(node -> node.keeps().stream())
                .sorted()
                .toList();
        assertThat(kept).isEqualTo(IntStream.range(0, CODING.slices()).boxed().toList());
    }

    private byte[] fetched(int node) {
        CompletableFuture<byte[]> found = nodes.get(node).spread.fetch(ID);
        network.run(Duration.ofMinutes(1));
        assertThat(found).isDone();
        return found.join();
    }

    private void behave(Node node, RequestHandler handler) {
        node.peer.serve(PROTOCOL, SliceRequest.MAX_BYTES, handler);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void slicesLieAtPeersOfWhichNoneHasTheContentAndANodeFarAwayFindsIt(long withSeed) {
        start(withSeed, Optional.empty());
        publish();
        network.run(Duration.ofMinutes(5));
        assertEachSliceIsKeptOnce();
        assertThat(holders()).hasSizeGreaterThanOrEqualTo(4);
        assertThat(holders()).allMatch(node -> node.keeps().size() < CODING.dataShards());
        assertThat(nodes.get(12).peer.peers())
                .noneMatch(peer -> peer.id().equals(nodes.get(0).peer.self()));
        assertThat(fetched(12)).isEqualTo(CONTENT);
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5, 6})
    void slicesThatAreLostAreMadeAnewUntilNoneOfTheFirstHoldersIsLeft(long withSeed) {
        start(withSeed, Optional.empty());
        publish();
        network.run(Duration.ofMinutes(5));
        Set<Node> gone = new HashSet<>();
        for (int wave = 0; wave < 4; wave++) {
            List<Node> holders = holders();
            int lost = 0;
            for (Node node : holders) {
                if (lost + node.keeps().size() <= CODING.parityShards()) {
                    lost += node.keeps().size();
                    node.peer.up(false);
                    gone.add(node);
                }
            }
            assertThat(lost).isPositive();
            nodes.get(0).peer.up(false);
            closeTheRing();
            network.run(INTERVAL.multipliedBy(15));
            assertEachSliceIsKeptOnce();
        }
        assertThat(gone).hasSizeGreaterThan(6);
        int reader = IntStream.range(1, NODES)
                .filter(number -> nodes.get(number).peer.isUp())
                .findFirst()
                .orElseThrow();
        assertThat(fetched(reader)).isEqualTo(CONTENT);
    }

    @Test
    void aHolderTellsWhoKeepsTheOtherSlicesAndWhatWasRepaired() {
        start(19, Optional.empty());
        publish();
        network.run(Duration.ofMinutes(5));
        Node teller = holders().get(1);
        SliceStatus settled = teller.spread.kept(ID).get(0);
        assertThat(settled.kept()).isEqualTo(teller.keeps());
        assertThat(settled.announced()).isTrue();
        assertThat(settled.repair()).isEmpty();
        SliceLook look = settled.look().orElseThrow();
        assertThat(look.missing()).isEmpty();
        assertThat(look.holders()).isEqualTo(keptBy(teller));
        Node gone = holders().get(2);
        Set<Integer> lost = gone.keeps();
        gone.peer.up(false);
        network.run(INTERVAL.multipliedBy(15));
        Set<Integer> repaired = new TreeSet<>();
        holders()
                .forEach(node -> node.spread
                        .kept(ID)
                        .forEach(status -> status.repair().ifPresent(repair -> repaired.addAll(repair.slices()))));
        assertThat(repaired).isEqualTo(lost);
        assertThat(teller.spread.kept(ID).get(0).look().orElseThrow().at()).isAfter(look.at());
    }

    /** What all others keep. */
    private Map<PeerId, Set<Integer>> keptBy(Node teller) {
        Map<PeerId, Set<Integer>> kept = new TreeMap<>();
        holders().stream().filter(node -> node != teller).forEach(node -> kept.put(node.peer.self(), node.keeps()));
        return kept;
    }

    @Test
    void whoComesBackLetsGoWhatOthersKeepByNow() {
        start(7, Optional.empty());
        publish();
        network.run(Duration.ofMinutes(5));
        Node away = holders().get(1);
        assertThat(away.keeps()).isNotEmpty();
        away.peer.up(false);
        network.run(INTERVAL.multipliedBy(15));
        assertEachSliceIsKeptOnce();
        away.peer.up(true);
        network.run(INTERVAL.multipliedBy(5));
        assertEachSliceIsKeptOnce();
    }

    @Test
    void damagedSlicesAreFoundAndMadeAnew() {
        start(8, Optional.empty());
        publish();
        network.run(Duration.ofMinutes(5));
        Node damaged = holders().get(1);
        Holding holding = damaged.slices.holdings(ID).get(0);
        int slice = holding.slices().first();
        damaged.slices.remove(holding.manifest(), Set.of(slice));
        List<byte[]> wrong = new ArrayList<>();
        for (int chunk = 0; chunk < holding.manifest().chunks(); chunk++) {
            wrong.add(new byte[holding.manifest().shardBytes(chunk)]);
        }
        damaged.slices.add(holding.manifest(), slice, wrong);
        network.run(INTERVAL.multipliedBy(15));
        assertEachSliceIsKeptOnce();
        assertThat(fetched(20)).isEqualTo(CONTENT);
    }

    /** Of the holders one sends other bytes, one too many, one none at all; a fourth peer only says that it keeps slices. */
    @ParameterizedTest
    @ValueSource(longs = {9, 10})
    void lyingAndSilentHoldersKeepNobodyFromTheContent(long withSeed) {
        start(withSeed, Optional.empty());
        publish();
        network.run(Duration.ofMinutes(5));
        Holding known = holders().get(0).slices.holdings(ID).get(0);
        int hostile = 0;
        int slices = 0;
        for (Node node : holders()) {
            if (hostile < 3 && slices + node.keeps().size() <= CODING.parityShards()) {
                slices += node.keeps().size();
                RequestHandler honest = node.peer.handler(PROTOCOL);
                int conduct = hostile++;
                behave(
                        node,
                        (from, request) -> SliceRequest.decode(request) instanceof SliceRequest.ShardOf
                                ? hostileAnswer(conduct, honest.answer(from, request))
                                : honest.answer(from, request));
            }
        }
        assertThat(hostile).isGreaterThanOrEqualTo(2);
        Node liar = nodes.stream()
                .filter(node -> node.keeps().isEmpty())
                .findFirst()
                .orElseThrow();
        TreeSet<Integer> all = new TreeSet<>(Set.of(0, 1, 2, 3, 4, 5, 6, 7));
        behave(
                liar,
                (from, request) -> SliceRequest.decode(request) instanceof SliceRequest.OffersOf
                        ? Offer.encode(List.of(new Offer(known.manifest().hash(), all)))
                        : new byte[] {0});
        CompletableFuture<Integer> told = liar.peer.provide(ID);
        network.run(Duration.ofSeconds(1));
        assertThat(told).isCompleted();
        assertThat(fetched(13)).isEqualTo(CONTENT);
        network.run(INTERVAL.multipliedBy(20));
        Map<Integer, Integer> honest = new TreeMap<>();
        nodes.stream()
                .filter(node -> node != liar)
                .forEach(node -> node.keeps().forEach(slice -> honest.merge(slice, 1, Integer::sum)));
        assertThat(honest.keySet()).hasSize(CODING.slices());
        assertThat(fetched(17)).isEqualTo(CONTENT);
    }

    @Test
    void holdersThatFellSilentAMomentAgoHoldNothingUp() {
        start(16, Optional.empty());
        publish();
        network.run(Duration.ofMinutes(5));
        int silent = 0;
        for (Node node : holders()) {
            if (silent + node.keeps().size() <= CODING.parityShards()) {
                silent += node.keeps().size();
                node.peer.up(false);
            }
        }
        assertThat(silent).isPositive();
        int reader = IntStream.range(1, NODES)
                .filter(number -> nodes.get(number).peer.isUp())
                .findFirst()
                .orElseThrow();
        assertThat(fetched(reader)).isEqualTo(CONTENT);
    }

    private static byte[] hostileAnswer(int conduct, byte[] honest) {
        return switch (conduct) {
            case 0 -> {
                byte[] wrong = honest.clone();
                wrong[wrong.length - 1] ^= 1;
                yield wrong;
            }
            case 1 -> new byte[1 << 20];
            default -> throw new IllegalStateException("as told");
        };
    }

    @Test
    void aMadeUpManifestOfTheContentIsPassedOver() {
        start(11, Optional.empty());
        publish();
        network.run(Duration.ofMinutes(5));
        EncodedContent other = EncodedContent.of(Fixtures.content(99, 5_000), CODING, Optional.empty());
        BlobManifest real = other.manifest();
        BlobManifest forged = new BlobManifest(
                ID, real.size(), real.packing(), real.packed(), real.packedBytes(), false, CODING, real.shards());
        for (int number : new int[] {3, 4, 5}) {
            for (int slice = 0; slice < CODING.slices(); slice++) {
                nodes.get(number).slices.add(forged, slice, other.slice(slice));
            }
            CompletableFuture<Integer> told = nodes.get(number).peer.provide(ID);
            network.run(Duration.ofSeconds(1));
            assertThat(told).isCompleted();
        }
        assertThat(fetched(4)).isEqualTo(CONTENT);
        assertThat(fetched(15)).isEqualTo(CONTENT);
    }

    @Test
    void encryptedContentIsRestoredByWhoHasTheSecretAndRepairedWithoutIt() {
        start(12, Optional.of(new BlobSecret(new byte[BlobSecret.BYTES])));
        publish();
        network.run(Duration.ofMinutes(5));
        Node stranger = nodes.get(14);
        stranger.spread.close();
        stranger.spread = stranger.spread(Optional.empty());
        CompletableFuture<byte[]> unreadable = stranger.spread.fetch(ID);
        network.run(Duration.ofMinutes(2));
        assertFailsUnavailable(unreadable);
        assertThat(fetched(15)).isEqualTo(CONTENT);
    }

    private static void assertFailsUnavailable(CompletableFuture<byte[]> fetched) {
        assertThat(fetched).isDone();
        assertThatThrownBy(fetched::join)
                .cause()
                .isInstanceOfSatisfying(
                        QuoinException.class, e -> assertThat(e.code()).isEqualTo(BlobError.BLOB_UNAVAILABLE));
    }

    @Test
    void whatTheLedgerDoesNotReferToGoesEverywhere() {
        start(13, Optional.empty());
        publish();
        network.run(Duration.ofMinutes(5));
        assertThat(holders()).isNotEmpty();
        referenced.clear();
        Duration patience = Duration.ofHours(1);
        for (int hour = 0; hour < 3; hour++) {
            nodes.forEach(node -> {
                node.blobs.collect(referenced::contains, network.instant(), patience);
                node.spread.collect(referenced::contains, network.instant(), patience);
            });
            network.run(patience);
        }
        assertThat(holders()).isEmpty();
        assertThat(nodes.get(0).blobs.contains(ID)).isFalse();
        CompletableFuture<byte[]> fetched = nodes.get(5).spread.fetch(ID);
        network.run(Duration.ofMinutes(1));
        assertFailsUnavailable(fetched);
    }

    @Test
    void slicesOfContentThatNothingRefersToHaveAnEighthOfTheRoom() {
        start(14, Optional.empty());
        Node node = nodes.get(1);
        RequestHandler handler = node.peer.handler(PROTOCOL);
        EncodedContent unknown = encoded(2, 60_000);
        EncodedContent other = encoded(3, 60_000);
        assertThat(answer(handler, take(other))).isEqualTo(TakeAnswer.TAKEN);
        for (int slice = 0; slice < CODING.slices(); slice++) {
            node.slices.add(unknown.manifest(), slice, unknown.slice(slice));
        }
        network.run(Duration.ofMinutes(1));
        assertThat(answer(handler, take(other))).isEqualTo(TakeAnswer.REFUSED);
        assertThat(answer(handler, take(unknown))).isEqualTo(TakeAnswer.HELD);
        referenced.add(other.manifest().content());
        assertThat(answer(handler, take(other))).isEqualTo(TakeAnswer.TAKEN);
        EncodedContent large = encoded(4, 70_000);
        referenced.add(large.manifest().content());
        assertThat(answer(handler, take(large))).isEqualTo(TakeAnswer.REFUSED);
    }

    private static EncodedContent encoded(long seed, int size) {
        return EncodedContent.of(Fixtures.content(seed, size), new BlobCoding(4, 4, 64 << 10), Optional.empty());
    }

    private static SliceRequest take(EncodedContent encoded) {
        return new SliceRequest.Take(encoded.manifest(), new TreeSet<>(Set.of(0, 1)));
    }

    private static TakeAnswer answer(RequestHandler handler, SliceRequest request) {
        return TakeAnswer.decode(handler.answer(Fixtures.peer(0), request.encode()));
    }

    @Test
    void aNodeThatStoppedBeforeItPublishedDoesItLater() {
        start(15, Optional.empty());
        nodes.get(0).blobs.put(CONTENT);
        nodes.get(6).blobs.put(CONTENT);
        nodes.get(6).spread.publishMissing(referenced);
        network.run(Duration.ofMinutes(5));
        assertEachSliceIsKeptOnce();
        nodes.get(0).spread.publishMissing(referenced);
        network.run(Duration.ofSeconds(1));
        assertThat(nodes.get(0).keeps()).hasSizeLessThanOrEqualTo(1);
    }

    /** One peer says that it keeps all slices, under the manifest that the content has here or under one of its own. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aPeerThatOnlySaysItKeepsSlicesKeepsNobodyFromPublishing(boolean rightManifest) {
        start(17, Optional.empty());
        Hash manifest = rightManifest
                ? EncodedContent.of(CONTENT, CODING, Optional.empty())
                        .manifest()
                        .hash()
                : Hash.ZERO;
        TreeSet<Integer> all = new TreeSet<>(Set.of(0, 1, 2, 3, 4, 5, 6, 7));
        behave(
                nodes.get(7),
                (from, request) -> SliceRequest.decode(request) instanceof SliceRequest.OffersOf
                        ? Offer.encode(List.of(new Offer(manifest, all)))
                        : new byte[] {0});
        nodes.get(6).blobs.put(CONTENT);
        nodes.get(6).spread.publishMissing(referenced);
        network.run(Duration.ofMinutes(5));
        assertEachSliceIsKeptOnce();
    }

    @Test
    void contentThatLiesCutInAnotherWayIsNotPublishedAgain() {
        start(18, Optional.empty());
        EncodedContent other = EncodedContent.of(CONTENT, new BlobCoding(2, 1, 512), Optional.empty());
        for (int slice = 0; slice < 3; slice++) {
            nodes.get(7).slices.add(other.manifest(), slice, other.slice(slice));
        }
        nodes.get(6).blobs.put(CONTENT);
        nodes.get(6).spread.publishMissing(referenced);
        network.run(Duration.ofMinutes(5));
        assertThat(nodes.get(6).keeps()).isEmpty();
    }
}
