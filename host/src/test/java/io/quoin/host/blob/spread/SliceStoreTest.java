package io.quoin.host.blob.spread;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quoin.host.blob.BlobError;
import io.quoin.host.blob.coding.BlobManifest;
import io.quoin.host.blob.coding.EncodedContent;
import io.quoin.host.ledger.fixture.MemoryStore;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.error.StorageError;
import io.quoin.spi.storage.Durability;
import io.quoin.spi.storage.WriteBatch;
import io.quoin.spi.value.Hash;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SliceStoreTest {

    private static final EncodedContent ENCODED = Fixtures.encoded(1, 300);
    private static final BlobManifest MANIFEST = ENCODED.manifest();

    private final MemoryStore store = new MemoryStore();
    private final SliceStore slices = new SliceStore(store, 2 * MANIFEST.sliceBytes());

    @Test
    void slicesAreThereWholeAndCountedOnce() {
        slices.add(MANIFEST, 1, ENCODED.slice(1));
        slices.add(MANIFEST, 4, ENCODED.slice(4));
        slices.add(MANIFEST, 4, ENCODED.slice(4));
        assertThat(slices.usedBytes()).isEqualTo(2 * MANIFEST.sliceBytes());
        Holding holding = new SliceStore(store, 1)
                .holding(MANIFEST.content(), MANIFEST.hash())
                .orElseThrow();
        assertThat(holding.manifest()).isEqualTo(MANIFEST);
        assertThat(holding.slices()).containsExactly(1, 4);
        for (int chunk = 0; chunk < MANIFEST.chunks(); chunk++) {
            assertThat(shard(4, chunk).orElseThrow())
                    .isEqualTo(ENCODED.shards().get(chunk).get(4));
            assertThat(shard(2, chunk)).isEmpty();
        }
        assertThat(slices.holdings()).containsExactly(holding);
        assertThat(slices.holdings(Hash.ZERO)).isEmpty();
    }

    private Optional<byte[]> shard(int slice, int chunk) {
        return slices.shard(MANIFEST.content(), MANIFEST.hash(), slice, chunk);
    }

    @Test
    void whatDoesNotFitIsRefusedAndChangesNothing() {
        slices.add(MANIFEST, 0, ENCODED.slice(0));
        slices.add(MANIFEST, 1, ENCODED.slice(1));
        assertThatThrownBy(() -> slices.add(MANIFEST, 2, ENCODED.slice(2)))
                .isInstanceOfSatisfying(
                        QuoinException.class, e -> assertThat(e.code()).isEqualTo(BlobError.BLOB_STORE_FULL))
                .hasMessageContaining("blobs.max-slice-bytes");
        assertThat(shard(2, 0)).isEmpty();
        slices.remove(MANIFEST, List.of(1, 3));
        assertThat(shard(1, 0)).isEmpty();
        slices.add(MANIFEST, 2, ENCODED.slice(2));
        assertThat(slices.holdings().get(0).slices()).containsExactly(0, 2);
    }

    @Test
    void withTheLastSliceEverythingGoes() {
        slices.add(MANIFEST, 3, ENCODED.slice(3));
        slices.remove(MANIFEST, List.of(3));
        assertThat(slices.holdings()).isEmpty();
        assertThat(slices.usedBytes()).isZero();
        assertThat(store.size(SliceStore.SHARDS)).isEqualTo(1);
        slices.remove(MANIFEST, List.of(3));
    }

    @Test
    void contentThatNothingRefersToGoesAfterAWhile() {
        EncodedContent other = Fixtures.encoded(2, 100);
        slices.add(MANIFEST, 3, ENCODED.slice(3));
        slices.add(other.manifest(), 0, other.slice(0));
        assertThat(collect(0)).isEmpty();
        assertThat(collect(9)).isEmpty();
        assertThat(collect(10)).containsExactly(other.manifest().content());
        assertThat(slices.holdings()).extracting(Holding::manifest).containsExactly(MANIFEST);
        assertThat(slices.usedBytes()).isEqualTo(MANIFEST.sliceBytes());
        assertThat(store.size(SliceStore.MARKS)).isZero();
    }

    private List<Hash> collect(long second) {
        return slices.collect(MANIFEST.content()::equals, Instant.ofEpochSecond(second), Duration.ofSeconds(10));
    }

    @Test
    void damageIsSaid() {
        slices.add(MANIFEST, 3, ENCODED.slice(3));
        byte[] key = store.list(SliceStore.MANIFESTS).get(0).getKey();
        store.write(new WriteBatch().put(SliceStore.MANIFESTS, key, new byte[] {1}), Durability.SYNCED);
        assertThatThrownBy(slices::holdings)
                .isInstanceOfSatisfying(
                        QuoinException.class, e -> assertThat(e.code()).isEqualTo(StorageError.STORE_CORRUPT));
    }
}
