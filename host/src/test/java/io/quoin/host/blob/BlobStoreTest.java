package io.quoin.host.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quoin.host.ledger.fixture.MemoryStore;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.error.StorageError;
import io.quoin.spi.storage.Durability;
import io.quoin.spi.storage.WriteBatch;
import io.quoin.spi.value.Hash;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BlobStoreTest {

    private static final byte[] CONTENT = {1, 2, 3, 4};

    private final MemoryStore store = new MemoryStore();
    private final BlobStore blobs = new BlobStore(store, 5, 10);

    private void damage(Hash hash) {
        store.write(new WriteBatch().put(BlobStore.TABLE, hash.toBytes(), new byte[] {9, 9}), Durability.SYNCED);
    }

    private int collect(Hash referenced, long second) {
        return blobs.collect(referenced::equals, Instant.ofEpochSecond(second), Duration.ofSeconds(10));
    }

    @Test
    void contentIsKeptUnderItsHashAndCountedOnce() {
        Hash hash = blobs.put(CONTENT);
        assertThat(hash).isEqualTo(Hash.sha256(CONTENT));
        assertThat(blobs.put(CONTENT)).isEqualTo(hash);
        assertThat(blobs.get(hash))
                .hasValueSatisfying(found -> assertThat(found).isEqualTo(CONTENT));
        assertThat(blobs.usedBytes()).isEqualTo(4);
        assertThat(blobs.get(Hash.ZERO)).isEmpty();
    }

    @Test
    void theSumIsKnownAfterARestart() {
        blobs.put(CONTENT);
        assertThat(new BlobStore(store, 5, 10).usedBytes()).isEqualTo(4);
    }

    @Test
    void whatIsTooLargeOrBeyondTheBudgetIsRefusedAndChangesNothing() {
        assertThatThrownBy(() -> blobs.put(new byte[6]))
                .isInstanceOfSatisfying(
                        QuoinException.class, e -> assertThat(e.code()).isEqualTo(BlobError.BLOB_TOO_LARGE));
        blobs.put(new byte[] {1, 1, 1, 1, 1});
        blobs.put(new byte[] {2, 2, 2, 2});
        assertThatThrownBy(() -> blobs.put(new byte[] {3, 3}))
                .isInstanceOfSatisfying(
                        QuoinException.class, e -> assertThat(e.code()).isEqualTo(BlobError.BLOB_STORE_FULL));
        assertThat(blobs.usedBytes()).isEqualTo(9);
        blobs.put(new byte[] {3});
        assertThat(blobs.usedBytes()).isEqualTo(10);
    }

    @Test
    void aWriteThatFailsCountsNothing() {
        store.failNextWrite();
        assertThatThrownBy(() -> blobs.put(CONTENT)).isInstanceOf(QuoinException.class);
        assertThat(blobs.usedBytes()).isZero();
    }

    @Test
    void contentGoesOnceItWasUnreferencedForLongEnough() {
        Hash kept = blobs.put(CONTENT);
        Hash dropped = blobs.put(new byte[] {5, 6});
        assertThat(collect(kept, 0)).isZero();
        assertThat(collect(kept, 9)).isZero();
        assertThat(collect(kept, 10)).isEqualTo(1);
        assertThat(blobs.get(kept)).isPresent();
        assertThat(blobs.get(dropped)).isEmpty();
        assertThat(blobs.usedBytes()).isEqualTo(4);
        assertThat(store.size(BlobStore.MARKS)).isZero();
    }

    @Test
    void contentThatIsReferencedOrHandedInAgainGetsTheWholeTimeAgain() {
        Hash hash = blobs.put(CONTENT);
        assertThat(collect(Hash.ZERO, 0)).isZero();
        assertThat(collect(hash, 5)).isZero();
        assertThat(collect(Hash.ZERO, 10)).isZero();
        blobs.put(CONTENT);
        assertThat(collect(Hash.ZERO, 20)).isZero();
        assertThat(collect(Hash.ZERO, 29)).isZero();
        assertThat(collect(Hash.ZERO, 30)).isEqualTo(1);
        assertThat(blobs.get(hash)).isEmpty();
    }

    @Test
    void damagedContentIsNotHandedOutAndCanBeReplaced() {
        Hash hash = blobs.put(CONTENT);
        damage(hash);
        assertThatThrownBy(() -> blobs.get(hash))
                .isInstanceOfSatisfying(
                        QuoinException.class, e -> assertThat(e.code()).isEqualTo(StorageError.STORE_CORRUPT));
        blobs.put(CONTENT);
        assertThat(blobs.get(hash)).isPresent();
    }
}
