package io.quoin.host.blob.spread;

import io.quoin.host.blob.StoredSum;
import io.quoin.host.blob.UnreferencedMarks;
import io.quoin.host.blob.coding.BlobManifest;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.error.StorageError;
import io.quoin.spi.storage.Cursor;
import io.quoin.spi.storage.Direction;
import io.quoin.spi.storage.Durability;
import io.quoin.spi.storage.KeyRange;
import io.quoin.spi.storage.KeyValueStore;
import io.quoin.spi.storage.Table;
import io.quoin.spi.storage.WriteBatch;
import io.quoin.spi.value.Hash;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * The slices that this node keeps for the network, within a budget of bytes. A slice is there whole or not at all.
 * Shards are not checked when they are read: who asks for one checks it. Thread-safe.
 */
public final class SliceStore {

    /** Manifests with the slices that are here, by the content's id and the manifest's hash. */
    public static final Table MANIFESTS = new Table("slice-manifests");

    /** Shards by the content's id, the manifest's hash, slice u8 and chunk u16. */
    public static final Table SHARDS = new Table("slice-shards");

    /** Since when content has not been referenced, by its id. */
    public static final Table MARKS = new Table("slices-unreferenced");

    /** Every table above: the store must be opened with them. */
    public static final Set<Table> TABLES = Set.of(MANIFESTS, SHARDS, MARKS);

    private final KeyValueStore store;
    private final StoredSum sum;
    private final UnreferencedMarks marks;
    private final HeldBytes held = new HeldBytes();

    /** @param budget the most bytes of shards to keep */
    public SliceStore(KeyValueStore store, long budget) {
        this.store = store;
        this.sum = new StoredSum(store, SHARDS, budget, "blobs.max-slice-bytes");
        this.marks = new UnreferencedMarks(store, MARKS);
        holdings().forEach(holding -> held.change(holding.manifest().content(), holding.bytes()));
    }

    /**
     * Keeps a slice durably; one that is there already costs nothing.
     *
     * @param shards one of each chunk, with the hashes of the manifest
     * @throws QuoinException with {@code BLOB_STORE_FULL} if it does not fit
     */
    synchronized void add(BlobManifest manifest, int slice, List<byte[]> shards) {
        Holding before =
                holding(manifest.content(), manifest.hash()).orElseGet(() -> new Holding(manifest, new TreeSet<>()));
        if (before.slices().contains(slice)) {
            return;
        }
        byte[] key = key(manifest.content(), manifest.hash());
        WriteBatch batch =
                new WriteBatch().put(MANIFESTS, key, before.with(slice).encode());
        for (int chunk = 0; chunk < shards.size(); chunk++) {
            batch.put(SHARDS, key(key, slice, chunk), shards.get(chunk));
        }
        store.write(sum.change(batch, 0, manifest.sliceBytes()), Durability.SYNCED);
        held.change(manifest.content(), manifest.sliceBytes());
    }

    /** What is kept of a content under one manifest. */
    Optional<Holding> holding(Hash content, Hash manifest) {
        return store.get(MANIFESTS, key(content, manifest)).map(SliceStore::read);
    }

    /** What is kept of a content. */
    List<Holding> holdings(Hash content) {
        return scan(KeyRange.prefix(content.toBytes()));
    }

    /** All that is kept, in order of content. */
    List<Holding> holdings() {
        return scan(KeyRange.all());
    }

    private List<Holding> scan(KeyRange range) {
        List<Holding> holdings = new ArrayList<>();
        try (Cursor cursor = store.scan(MANIFESTS, range, Direction.ASCENDING)) {
            while (cursor.next()) {
                holdings.add(read(cursor.value()));
            }
        }
        return holdings;
    }

    private static Holding read(byte[] value) {
        try {
            return Holding.decode(value);
        } catch (IllegalArgumentException e) {
            throw new QuoinException(
                    StorageError.STORE_CORRUPT,
                    "What is kept of a content cannot be read: " + e.getMessage() + "; restore the store",
                    e);
        }
    }

    /** A shard as it was kept. */
    Optional<byte[]> shard(Hash content, Hash manifest, int slice, int chunk) {
        return store.get(SHARDS, key(key(content, manifest), slice, chunk));
    }

    /** Lets slices go; those that are not here are no error. */
    synchronized void remove(BlobManifest manifest, Collection<Integer> slices) {
        Optional<Holding> before = holding(manifest.content(), manifest.hash());
        if (before.isEmpty()) {
            return;
        }
        Set<Integer> dropped = new TreeSet<>(before.get().slices());
        dropped.retainAll(slices);
        Holding after = before.get().without(dropped);
        byte[] key = key(manifest.content(), manifest.hash());
        WriteBatch batch = new WriteBatch();
        if (after.slices().isEmpty()) {
            batch.delete(MANIFESTS, key);
        } else {
            batch.put(MANIFESTS, key, after.encode());
        }
        dropped.forEach(slice -> batch.deleteRange(SHARDS, KeyRange.prefix(key(key, slice))));
        long freed = dropped.size() * manifest.sliceBytes();
        store.write(sum.change(batch, freed, 0), Durability.BUFFERED);
        held.change(manifest.content(), -freed);
    }

    /**
     * Lets go what has not been referenced for some time, as far as earlier calls saw it.
     *
     * @return the contents that went
     */
    List<Hash> collect(Predicate<Hash> referenced, Instant now, Duration patience) {
        Set<Hash> contents = new TreeSet<>();
        holdings().forEach(holding -> contents.add(holding.manifest().content()));
        return contents.stream()
                .filter(content -> remove(content, referenced.test(content), now, patience))
                .toList();
    }

    private synchronized boolean remove(Hash content, boolean referenced, Instant now, Duration patience) {
        if (!marks.isOver(content, referenced, now, patience)) {
            return false;
        }
        for (Holding holding : holdings(content)) {
            remove(holding.manifest(), holding.slices());
        }
        store.write(marks.clear(new WriteBatch(), content), Durability.BUFFERED);
        return true;
    }

    /** The bytes of shards kept now. */
    public long usedBytes() {
        return sum.used();
    }

    /** The bytes of shards of all contents but these. */
    long bytesWithout(Set<Hash> contents) {
        return held.without(contents);
    }

    long budget() {
        return sum.budget();
    }

    private static byte[] key(Hash content, Hash manifest) {
        return ByteBuffer.allocate(2 * Hash.SIZE)
                .put(content.toBytes())
                .put(manifest.toBytes())
                .array();
    }

    private static byte[] key(byte[] manifestKey, int slice) {
        return ByteBuffer.allocate(manifestKey.length + 1)
                .put(manifestKey)
                .put((byte) slice)
                .array();
    }

    private static byte[] key(byte[] manifestKey, int slice, int chunk) {
        return ByteBuffer.allocate(manifestKey.length + 3)
                .put(manifestKey)
                .put((byte) slice)
                .putShort((short) chunk)
                .array();
    }
}
