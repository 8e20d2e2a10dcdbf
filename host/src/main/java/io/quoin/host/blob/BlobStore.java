package io.quoin.host.blob;

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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Content by its SHA-256, within a budget of bytes. What is read is checked against its hash. What nobody refers to is
 * let go after a time. Thread-safe.
 */
public final class BlobStore {

    public static final Table TABLE = new Table("blobs");

    /** Since when content has not been referenced, by its hash. */
    public static final Table MARKS = new Table("blobs-unreferenced");

    /** Every table above: the store must be opened with them. */
    public static final Set<Table> TABLES = Set.of(TABLE, MARKS);

    private final KeyValueStore store;
    private final int maxBlobBytes;
    private final StoredSum sum;
    private final UnreferencedMarks marks;

    /**
     * @param maxBlobBytes the largest single content
     * @param budget the most bytes of content to keep
     */
    public BlobStore(KeyValueStore store, int maxBlobBytes, long budget) {
        this.store = store;
        this.maxBlobBytes = maxBlobBytes;
        this.sum = new StoredSum(store, TABLE, budget, "blobs.max-bytes");
        this.marks = new UnreferencedMarks(store, MARKS);
    }

    /** Keeps content durably; content that is there already costs nothing, and a damaged copy is replaced. */
    public synchronized Hash put(byte[] content) {
        if (content.length > maxBlobBytes) {
            throw new QuoinException(
                    BlobError.BLOB_TOO_LARGE,
                    "The content has " + content.length + " bytes, at most " + maxBlobBytes + " are taken");
        }
        Hash hash = Hash.sha256(content);
        Optional<byte[]> before = store.get(TABLE, hash.toBytes());
        if (before.filter(bytes -> Hash.sha256(bytes).equals(hash)).isPresent()) {
            if (store.get(MARKS, hash.toBytes()).isPresent()) {
                store.write(marks.clear(new WriteBatch(), hash), Durability.SYNCED);
            }
            return hash;
        }
        WriteBatch batch = marks.clear(new WriteBatch().put(TABLE, hash.toBytes(), content), hash);
        long freed = before.map(bytes -> (long) bytes.length).orElse(0L);
        store.write(sum.change(batch, freed, content.length), Durability.SYNCED);
        return hash;
    }

    /**
     * Lets go what has not been referenced for some time, as far as earlier calls saw it.
     *
     * @return how many contents went
     */
    public int collect(Predicate<Hash> referenced, Instant now, Duration patience) {
        int collected = 0;
        for (Hash content : contents()) {
            if (remove(content, referenced.test(content), now, patience)) {
                collected++;
            }
        }
        return collected;
    }

    private List<Hash> contents() {
        List<Hash> contents = new ArrayList<>();
        try (Cursor cursor = store.scan(TABLE, KeyRange.all(), Direction.ASCENDING)) {
            while (cursor.next()) {
                if (!StoredSum.isSum(cursor.key())) {
                    contents.add(new Hash(cursor.key()));
                }
            }
        }
        return contents;
    }

    private synchronized boolean remove(Hash content, boolean referenced, Instant now, Duration patience) {
        if (!marks.isOver(content, referenced, now, patience)) {
            return false;
        }
        long freed = store.get(TABLE, content.toBytes())
                .map(bytes -> (long) bytes.length)
                .orElse(0L);
        WriteBatch batch = marks.clear(new WriteBatch().delete(TABLE, content.toBytes()), content);
        store.write(sum.change(batch, freed, 0), Durability.BUFFERED);
        return true;
    }

    /**
     * The content of a hash.
     *
     * @throws QuoinException with {@code STORE_CORRUPT} if the stored bytes have another hash
     */
    public Optional<byte[]> get(Hash hash) {
        Optional<byte[]> content = store.get(TABLE, hash.toBytes());
        content.ifPresent(bytes -> {
            if (!Hash.sha256(bytes).equals(hash)) {
                throw new QuoinException(
                        StorageError.STORE_CORRUPT, "The stored content of " + hash + " has another hash");
            }
        });
        return content;
    }

    /** Whether a content is here whole, checked against its hash. */
    public BlobCopy copy(Hash hash) {
        return store.get(TABLE, hash.toBytes())
                .map(bytes -> new BlobCopy(
                        Hash.sha256(bytes).equals(hash) ? BlobCopy.State.PRESENT : BlobCopy.State.DAMAGED,
                        bytes.length))
                .orElse(new BlobCopy(BlobCopy.State.ABSENT, 0));
    }

    /** Whether there is content under a hash; it is not checked. */
    public boolean contains(Hash hash) {
        return store.get(TABLE, hash.toBytes()).isPresent();
    }

    /** The largest single content in bytes. */
    public int maxBlobBytes() {
        return maxBlobBytes;
    }

    /** The bytes of content kept now. */
    public long usedBytes() {
        return sum.used();
    }
}
