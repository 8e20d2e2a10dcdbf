package io.quoin.host.blob.spread;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.host.blob.coding.BlobManifest;
import io.quoin.host.blob.coding.EncodedContent;
import io.quoin.host.ledger.fixture.MemoryStore;
import io.quoin.spi.storage.Durability;
import io.quoin.spi.storage.WriteBatch;
import io.quoin.spi.value.Hash;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** There is room for eight slices, so for one of content that the ledger does not refer to. */
class SliceTakerTest {

    private static final int SIZE = 300;
    private static final EncodedContent KEPT = Fixtures.encoded(1, SIZE);

    private final SimulatedNetwork network = new SimulatedNetwork(1);
    private final MemoryStore store = new MemoryStore();
    private final SliceStore slices = new SliceStore(store, 8 * KEPT.manifest().sliceBytes());
    private final Set<Hash> referenced = new TreeSet<>();
    private final SliceTaker taker = taker();

    private SliceTaker taker() {
        SlicePeers peers = new SlicePeers(network.join(Fixtures.peer(0)), "/slices/1");
        SliceFetcher fetcher = new SliceFetcher(peers, slices, 1 << 16, Optional.empty());
        return new SliceTaker(peers, slices, fetcher, 1 << 16, () -> referenced, taken -> {});
    }

    private TakeAnswer take(BlobManifest manifest) {
        return taker.take(Fixtures.peer(1), manifest, new TreeSet<>(Set.of(0)));
    }

    /** What is kept of other contents is not read, whatever there is of it: damage there would be found. */
    @Test
    void whetherThereIsRoomIsKnownWithoutReadingWhatIsKept() {
        referenced.add(KEPT.manifest().content());
        slices.add(KEPT.manifest(), 0, KEPT.slice(0));
        byte[] key = store.list(SliceStore.MANIFESTS).get(0).getKey();
        store.write(new WriteBatch().put(SliceStore.MANIFESTS, key, new byte[] {1}), Durability.SYNCED);
        assertThat(take(Fixtures.manifest(2, SIZE))).isEqualTo(TakeAnswer.TAKEN);
    }

    @Test
    void slicesThatAreKeptTakeRoomUntilTheLedgerRefersToThem() {
        slices.add(KEPT.manifest(), 0, KEPT.slice(0));
        BlobManifest other = Fixtures.manifest(2, SIZE);
        assertThat(take(other)).isEqualTo(TakeAnswer.REFUSED);
        referenced.add(KEPT.manifest().content());
        assertThat(take(other)).isEqualTo(TakeAnswer.TAKEN);
        referenced.clear();
        slices.remove(KEPT.manifest(), Set.of(0));
        network.run(Duration.ofMinutes(1));
        assertThat(take(other)).isEqualTo(TakeAnswer.TAKEN);
    }

    @Test
    void slicesThatAreBeingFetchedTakeRoomAsWell() {
        assertThat(take(Fixtures.manifest(2, SIZE))).isEqualTo(TakeAnswer.TAKEN);
        BlobManifest other = Fixtures.manifest(3, SIZE);
        assertThat(take(other)).isEqualTo(TakeAnswer.REFUSED);
        network.run(Duration.ofMinutes(1));
        assertThat(take(other)).isEqualTo(TakeAnswer.TAKEN);
    }
}
