package io.quoin.host.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quoin.host.ledger.fixture.MemoryStore;
import io.quoin.host.mesh.InMemoryMesh;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.network.RequestHandler;
import io.quoin.spi.storage.Durability;
import io.quoin.spi.storage.WriteBatch;
import io.quoin.spi.value.Hash;
import io.quoin.spi.value.SessionKey;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Peers are asked in the order of their ids; node 0 is the one that asks. */
class BlobExchangeTest {

    private static final String PROTOCOL = "/blobs/1";
    private static final byte[] CONTENT = {1, 2, 3, 4};
    private static final Hash HASH = Hash.sha256(CONTENT);

    private final InMemoryMesh mesh = new InMemoryMesh();
    private final MemoryStore store = new MemoryStore();
    private final BlobStore own = new BlobStore(store, 100, 1_000);
    private final BlobExchange exchange = new BlobExchange(mesh.join(key(0)), PROTOCOL, own);
    private final BlobSource source = new BlobSource(own, List.of(exchange::fetch));

    private static SessionKey key(int node) {
        byte[] bytes = new byte[32];
        bytes[0] = (byte) node;
        return new SessionKey(bytes);
    }

    private AtomicInteger peer(int node, RequestHandler handler) {
        AtomicInteger asked = new AtomicInteger();
        mesh.join(key(node)).serve(PROTOCOL, Hash.SIZE, (from, request) -> {
            asked.incrementAndGet();
            return handler.answer(from, request);
        });
        return asked;
    }

    private static void assertFails(CompletableFuture<byte[]> fetched, BlobError code) {
        assertThatThrownBy(fetched::join)
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        QuoinException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    void contentOfAPeerIsFetchedAndKept() {
        BlobStore others = new BlobStore(new MemoryStore(), 100, 1_000);
        others.put(CONTENT);
        try (BlobExchange other = new BlobExchange(mesh.join(key(1)), PROTOCOL, others)) {
            assertThat(source.fetch(HASH).join()).isEqualTo(CONTENT);
        }
        assertThat(source.fetch(HASH).join()).isEqualTo(CONTENT);
    }

    @Test
    void peersThatLackLieOrFailArePassedOver() {
        AtomicInteger lacking = peer(1, (from, request) -> new byte[] {0});
        AtomicInteger lying = peer(2, (from, request) -> new byte[] {1, 9, 9});
        AtomicInteger empty = peer(3, (from, request) -> new byte[0]);
        AtomicInteger failing = peer(4, (from, request) -> {
            throw new IllegalStateException("as told");
        });
        peer(5, (from, request) -> new byte[] {1, 1, 2, 3, 4});
        assertThat(source.fetch(HASH).join()).isEqualTo(CONTENT);
        assertThat(lacking).hasValue(1);
        assertThat(lying).hasValue(1);
        assertThat(empty).hasValue(1);
        assertThat(failing).hasValue(1);
    }

    @Test
    void contentThatNobodyHasIsUnavailable() {
        assertFails(source.fetch(HASH), BlobError.BLOB_UNAVAILABLE);
        peer(1, (from, request) -> new byte[] {0});
        assertFails(source.fetch(HASH), BlobError.BLOB_UNAVAILABLE);
    }

    @Test
    void aFullStoreIsTheReasonAndNoOtherPeerIsAsked() {
        BlobStore small = new BlobStore(new MemoryStore(), 100, 3);
        try (BlobExchange exchanging = new BlobExchange(mesh.join(key(9)), PROTOCOL, small)) {
            BlobSource full = new BlobSource(small, List.of(exchanging::fetch));
            peer(1, (from, request) -> new byte[] {1, 1, 2, 3, 4});
            AtomicInteger second = peer(2, (from, request) -> new byte[] {1, 1, 2, 3, 4});
            assertFails(full.fetch(HASH), BlobError.BLOB_STORE_FULL);
            assertThat(second).hasValue(0);
        }
    }

    @Test
    void aDamagedCopyIsReplacedByAPeers() {
        own.put(CONTENT);
        store.write(new WriteBatch().put(BlobStore.TABLE, HASH.toBytes(), new byte[] {9}), Durability.SYNCED);
        peer(1, (from, request) -> new byte[] {1, 1, 2, 3, 4});
        assertThat(source.fetch(HASH).join()).isEqualTo(CONTENT);
        assertThat(own.get(HASH)).isPresent();
    }

    @Test
    void whatOnePlaceLacksIsFetchedFromTheNextAndOnceForAllWhoAsk() {
        List<CompletableFuture<byte[]>> asked = new ArrayList<>();
        BlobSource two = new BlobSource(
                own,
                List.of(
                        hash -> CompletableFuture.failedFuture(
                                new QuoinException(BlobError.BLOB_UNAVAILABLE, "as told")),
                        hash -> {
                            asked.add(new CompletableFuture<>());
                            return asked.get(asked.size() - 1);
                        }));
        CompletableFuture<byte[]> first = two.fetch(HASH);
        CompletableFuture<byte[]> second = two.fetch(HASH);
        assertThat(asked).hasSize(1);
        asked.get(0).complete(CONTENT);
        assertThat(first.join()).isEqualTo(CONTENT);
        assertThat(second.join()).isEqualTo(CONTENT);
        assertThat(two.fetch(HASH).join()).isEqualTo(CONTENT);
        assertThat(asked).hasSize(1);
    }

    @Test
    void aRequestOfAnotherSizeIsRefused() {
        var other = mesh.join(key(1));
        assertThatThrownBy(() -> other.request(
                                other.peerId(key(0)), PROTOCOL, new byte[31], 100, BlobExchange.ANSWER_TIMEOUT)
                        .join())
                .hasMessageContaining("reset");
    }
}
