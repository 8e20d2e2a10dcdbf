package io.quoin.host.blob;

import io.quoin.host.ledger.codec.CanonicalReader;
import io.quoin.host.ledger.codec.CanonicalWriter;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.storage.KeyValueStore;
import io.quoin.spi.storage.Table;
import io.quoin.spi.storage.WriteBatch;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The bytes that a table takes of a budget: the sum is kept in the table itself and written with what changes it. Not
 * thread-safe.
 *
 * @param setting the setting that raises the budget
 */
public record StoredSum(KeyValueStore store, Table table, long budget, String setting) {

    /** Shorter than any hash, so that no content can have this key. */
    private static final byte[] KEY = "used".getBytes(StandardCharsets.US_ASCII);

    /** The sum now. */
    public long used() {
        return store.get(table, KEY)
                .map(bytes -> CanonicalReader.read(bytes, CanonicalReader::u63))
                .orElse(0L);
    }

    /** Whether a key of the table is the sum's. */
    public static boolean isSum(byte[] key) {
        return Arrays.equals(key, KEY);
    }

    /**
     * Adds the change of the sum to a batch.
     *
     * @throws QuoinException with {@code BLOB_STORE_FULL} if more would be kept than the budget allows
     */
    public WriteBatch change(WriteBatch batch, long freed, long added) {
        long others = Math.max(0, used() - freed);
        long used = Math.addExact(others, added);
        if (added > 0 && used > budget) {
            throw new QuoinException(
                    BlobError.BLOB_STORE_FULL,
                    "Content takes " + others + " of " + budget + " bytes; " + added + " more do not fit: raise "
                            + setting);
        }
        return batch.put(table, KEY, new CanonicalWriter().u63(used).toBytes());
    }
}
