package io.quoin.host.migration;

import io.quoin.spi.storage.Cursor;
import io.quoin.spi.storage.Direction;
import io.quoin.spi.storage.KeyRange;
import io.quoin.spi.storage.KeyValueReader;
import io.quoin.spi.storage.Table;
import io.quoin.spi.value.Hash;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.function.LongConsumer;

/**
 * A table's content in short.
 *
 * @param hash SHA-256 over each entry in the order of keys: length and bytes of key and value
 */
record TableDigest(long entries, long bytes, Hash hash) {

    /**
     * Reads the whole table.
     *
     * @param progress learns of the bytes of each entry
     */
    static TableDigest of(KeyValueReader store, Table table, LongConsumer progress) {
        MessageDigest digest = sha256();
        long entries = 0;
        long bytes = 0;
        try (Cursor cursor = store.scan(table, KeyRange.all(), Direction.ASCENDING)) {
            while (cursor.next()) {
                byte[] key = cursor.key();
                byte[] value = cursor.value();
                digest.update(ByteBuffer.allocate(2 * Integer.BYTES)
                        .putInt(key.length)
                        .putInt(value.length)
                        .flip());
                digest.update(key);
                digest.update(value);
                entries++;
                bytes += key.length + value.length;
                progress.accept(key.length + value.length);
            }
        }
        return new TableDigest(entries, bytes, new Hash(digest.digest()));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
