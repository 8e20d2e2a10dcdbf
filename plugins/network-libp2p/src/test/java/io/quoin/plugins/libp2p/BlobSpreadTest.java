package io.quoin.plugins.libp2p;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quoin.host.blob.BlobError;
import io.quoin.host.blob.BlobStore;
import io.quoin.host.blob.coding.BlobCoding;
import io.quoin.host.blob.coding.BlobSecret;
import io.quoin.host.blob.spread.BlobSpread;
import io.quoin.host.blob.spread.SliceStore;
import io.quoin.host.blob.spread.SpreadSettings;
import io.quoin.plugins.libp2p.kad.KadMode;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.network.PeerNetwork;
import io.quoin.spi.storage.Cursor;
import io.quoin.spi.storage.Direction;
import io.quoin.spi.storage.KeyRange;
import io.quoin.spi.storage.KeyValueStore;
import io.quoin.spi.storage.Table;
import io.quoin.spi.value.Hash;
import io.quoin.testkit.kit.network.TestNetworkContext;
import io.quoin.testkit.kit.network.TestNetworkIdentity;
import io.quoin.testkit.kit.storage.StorageTestContext;
import io.quoin.testkit.mock.storage.MockStorage;
import io.quoin.testkit.mock.storage.MockStorageConfig;
import io.quoin.testkit.waiting.Waiting;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The host's spreading of content over real connections: five nodes in a line, each told of the one before it alone. */
@Timeout(240)
class BlobSpreadTest {

    private static final String PROTOCOL = "/kit/slices/1";
    private static final BlobCoding CODING = new BlobCoding(2, 2, 64 << 10);
    private static final byte[] CONTENT = content();
    private static final Hash ID = Hash.sha256(CONTENT);

    /** The chunks of the content. */
    private static final int CHUNKS = 5;

    /** So many bytes of a random content do not come by chance. */
    private static final int WINDOW = 32;

    @TempDir
    Path directory;

    private final List<AutoCloseable> opened = new ArrayList<>();
    private final List<Node> line = new ArrayList<>();

    private static byte[] content() {
        byte[] content = new byte[300_000];
        new Random(1).nextBytes(content);
        return content;
    }

    private static BlobSecret secret() {
        byte[] secret = new byte[BlobSecret.BYTES];
        new Random(2).nextBytes(secret);
        return new BlobSecret(secret);
    }

    @AfterEach
    void closeAll() throws Exception {
        for (int i = opened.size() - 1; i >= 0; i--) {
            opened.get(i).close();
        }
    }

    private record Node(PeerNetwork network, BlobStore blobs, KeyValueStore store, BlobSpread spread) {

        /** The slices that are here whole. */
        List<Integer> keeps() {
            return IntStream.range(0, CODING.slices())
                    .filter(slice -> shards(slice) == CHUNKS)
                    .boxed()
                    .toList();
        }

        private int shards(int slice) {
            return (int) shards().keySet().stream()
                    .filter(key -> key.get(2 * Hash.SIZE) == slice)
                    .count();
        }

        /** Shards as they are kept: by content, manifest, slice and chunk. */
        Map<ByteBuffer, byte[]> shards() {
            Map<ByteBuffer, byte[]> shards = new HashMap<>();
            try (Cursor cursor = store.scan(SliceStore.SHARDS, KeyRange.all(), Direction.ASCENDING)) {
                while (cursor.next()) {
                    if (cursor.key().length > 2 * Hash.SIZE) {
                        shards.put(ByteBuffer.wrap(cursor.key()), cursor.value());
                    }
                }
            }
            return shards;
        }
    }

    private Node node(int number, Optional<BlobSecret> secret) throws IOException {
        Path home = Files.createDirectory(directory.resolve("node-" + number));
        TestNetworkContext context = new TestNetworkContext(home, number, TestNetworkIdentity.generate());
        opened.add(context);
        PeerNetwork network = TestNetworks.open(context, KadMode.SERVER);
        opened.add(network);
        Set<Table> tables = new HashSet<>(BlobStore.TABLES);
        tables.addAll(SliceStore.TABLES);
        StorageTestContext storage = new StorageTestContext(home, tables);
        opened.add(storage);
        KeyValueStore store = MockStorage.builder().build().create(MockStorageConfig.plain(), storage);
        opened.add(store);
        BlobStore blobs = new BlobStore(store, 1 << 20, 1 << 24);
        BlobSpread spread = new BlobSpread(
                network,
                PROTOCOL,
                blobs,
                new SliceStore(store, 1 << 24),
                new SpreadSettings(CODING, secret, Duration.ofMillis(500)),
                () -> Set.of(ID),
                Runnable::run,
                InstantSource.system(),
                new Random(number));
        opened.add(spread);
        return new Node(network, blobs, store, spread);
    }

    private void startLine(Optional<BlobSecret> secret) throws IOException {
        for (int number = 0; number < 5; number++) {
            Node node = node(number, secret);
            if (number > 0) {
                Node before = line.get(number - 1);
                assertThat(Waiting.result(node.network()
                                .connect(before.network().listenAddresses().get(0))))
                        .isEqualTo(before.network().self());
            }
            line.add(node);
        }
    }

    private boolean isEachSliceKeptOnce() {
        line.forEach(node -> node.spread().look());
        List<Integer> kept =
                line.stream().flatMap(node -> node.keeps().stream()).sorted().toList();
        return kept.equals(List.of(0, 1, 2, 3));
    }

    private static boolean fetches(Node node) {
        CompletableFuture<byte[]> fetched = node.spread().fetch(ID);
        try {
            return Arrays.equals(fetched.get(), CONTENT);
        } catch (ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Test
    void contentIsFoundByANodeThatIsNotToldWhereItLiesAndOutlivesItsPublisher() throws Exception {
        startLine(Optional.empty());
        line.get(0).blobs().put(CONTENT);
        line.get(0).spread().publish(ID);
        Waiting.until(
                "the publisher keeps its share",
                () -> isEachSliceKeptOnce() && line.get(0).keeps().size() <= CODING.parityShards());
        assertThat(line.get(4).keeps().size()).isLessThan(CODING.dataShards());
        Waiting.until("the other end of the line has the content", () -> fetches(line.get(4)));

        Node publisher = line.remove(0);
        publisher.spread().close();
        publisher.network().close();
        Waiting.until("the lost slices are made anew", this::isEachSliceKeptOnce);
        Waiting.until("the content is there without its publisher", () -> fetches(line.get(3)));
    }

    /** In the first slices, which are data, the content lies as it is unless it is encrypted. */
    private static boolean showsContent(byte[] shard) {
        String text = new String(shard, StandardCharsets.ISO_8859_1);
        return IntStream.iterate(0, from -> from + WINDOW <= CONTENT.length, from -> from + WINDOW)
                .mapToObj(from -> new String(CONTENT, from, WINDOW, StandardCharsets.ISO_8859_1))
                .anyMatch(text::contains);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void slicesShowTheContentUnlessItIsEncrypted(boolean encrypted) throws Exception {
        startLine(encrypted ? Optional.of(secret()) : Optional.empty());
        line.get(0).blobs().put(CONTENT);
        line.get(0).spread().publish(ID);
        Waiting.until(
                "the publisher keeps its share",
                () -> isEachSliceKeptOnce() && line.get(0).keeps().size() <= CODING.parityShards());
        Waiting.until("the other end of the line has the content", () -> fetches(line.get(4)));
        List<byte[]> shards =
                line.stream().flatMap(node -> node.shards().values().stream()).toList();
        assertThat(shards).hasSizeGreaterThanOrEqualTo(CHUNKS * CODING.dataShards());
        assertThat(shards.stream().anyMatch(BlobSpreadTest::showsContent)).isNotEqualTo(encrypted);
    }

    @Test
    void whoLacksTheSecretReadsNothing() throws Exception {
        startLine(Optional.of(secret()));
        Node stranger = node(5, Optional.empty());
        Waiting.result(stranger.network()
                .connect(line.get(4).network().listenAddresses().get(0)));
        line.add(stranger);
        line.get(0).blobs().put(CONTENT);
        line.get(0).spread().publish(ID);
        Waiting.until("each slice is kept once", this::isEachSliceKeptOnce);
        Waiting.until("who has the secret has the content", () -> fetches(line.get(4)));
        assertThatThrownBy(() -> stranger.spread().fetch(ID).get())
                .cause()
                .isInstanceOfSatisfying(
                        QuoinException.class, e -> assertThat(e.code()).isEqualTo(BlobError.BLOB_UNAVAILABLE));
    }
}
