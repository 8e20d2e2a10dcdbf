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
import java.util.Optional;

/** Content by its SHA-256, within a budget of bytes. What is read is checked against its hash. Thread-safe. */
public final class BlobStore {

    public static final Table TABLE = new Table("blobs");

    private final KeyValueStore store;
    private final int maxBlobBytes;
    private final long budget;
    private long used;

    /**
     * Counts what is there; reads the whole table once.
     *
     * @param maxBlobBytes the largest single content
     * @param budget the most bytes of content to keep
     */
    public BlobStore(KeyValueStore store, int maxBlobBytes, long budget) {
        this.store = store;
        this.maxBlobBytes = maxBlobBytes;
        this.budget = budget;
        try (Cursor cursor = store.scan(TABLE, KeyRange.all(), Direction.ASCENDING)) {
            while (cursor.next()) {
                used = Math.addExact(used, cursor.value().length);
            }
        }
    }

    /** Keeps content durably; content that is there already costs nothing. */
    public synchronized Hash put(byte[] content) {
        if (content.length > maxBlobBytes) {
            throw new QuoinException(
                    BlobError.BLOB_TOO_LARGE,
                    "The content has " + content.length + " bytes, at most " + maxBlobBytes + " are taken");
        }
        Hash hash = Hash.sha256(content);
        if (store.get(TABLE, hash.toBytes()).isPresent()) {
            return hash;
        }
        if (Math.addExact(used, content.length) > budget) {
            throw new QuoinException(
                    BlobError.BLOB_STORE_FULL,
                    "Content takes " + used + " of " + budget + " bytes; " + content.length + " more do not fit");
        }
        store.write(new WriteBatch().put(TABLE, hash.toBytes(), content), Durability.SYNCED);
        used += content.length;
        return hash;
    }

    /** The content of a hash. */
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

    public boolean has(Hash hash) {
        return store.get(TABLE, hash.toBytes()).isPresent();
    }

    /** The largest single content in bytes. */
    public int maxBlobBytes() {
        return maxBlobBytes;
    }

    /** The bytes of content kept now. */
    public synchronized long usedBytes() {
        return used;
    }
}
