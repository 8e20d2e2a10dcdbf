package io.quoin.host.blob;

import io.quoin.host.ledger.codec.CanonicalReader;
import io.quoin.host.ledger.codec.CanonicalWriter;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.error.StorageError;
import io.quoin.spi.storage.Durability;
import io.quoin.spi.storage.KeyValueStore;
import io.quoin.spi.storage.Table;
import io.quoin.spi.storage.WriteBatch;
import io.quoin.spi.value.Hash;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Content by its SHA-256, within a budget of bytes. What is read is checked against its hash. The sum of the content's
 * sizes is kept beside it and written with it. Thread-safe.
 */
public final class BlobStore {

    public static final Table TABLE = new Table("blobs");

    /** Shorter than any hash, so that no content can have this key. */
    private static final byte[] USED = "used".getBytes(StandardCharsets.US_ASCII);

    private final KeyValueStore store;
    private final int maxBlobBytes;
    private final long budget;

    /**
     * @param maxBlobBytes the largest single content
     * @param budget the most bytes of content to keep
     */
    public BlobStore(KeyValueStore store, int maxBlobBytes, long budget) {
        this.store = store;
        this.maxBlobBytes = maxBlobBytes;
        this.budget = budget;
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
            return hash;
        }
        long others = Math.max(
                0, usedBytes() - before.map(bytes -> (long) bytes.length).orElse(0L));
        long used = Math.addExact(others, content.length);
        if (used > budget) {
            throw new QuoinException(
                    BlobError.BLOB_STORE_FULL,
                    "Content takes " + others + " of " + budget + " bytes; " + content.length
                            + " more do not fit: raise blobs.max-bytes");
        }
        store.write(
                new WriteBatch()
                        .put(TABLE, hash.toBytes(), content)
                        .put(TABLE, USED, new CanonicalWriter().u63(used).toBytes()),
                Durability.SYNCED);
        return hash;
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

    /** The largest single content in bytes. */
    public int maxBlobBytes() {
        return maxBlobBytes;
    }

    /** The bytes of content kept now. */
    long usedBytes() {
        return store.get(TABLE, USED)
                .map(bytes -> CanonicalReader.read(bytes, CanonicalReader::u63))
                .orElse(0L);
    }
}
