package io.quoin.host.ledger;

import io.quoin.host.ledger.state.LedgerTables;
import io.quoin.spi.storage.Cursor;
import io.quoin.spi.storage.Direction;
import io.quoin.spi.storage.Durability;
import io.quoin.spi.storage.KeyRange;
import io.quoin.spi.storage.KeyValueStore;
import io.quoin.spi.storage.WriteBatch;
import io.quoin.spi.value.Hash;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Which state key has which path in the tree, so that a subtree's entries are found. */
final class StatePaths {

    private static final byte[] COMPLETE = "paths".getBytes(StandardCharsets.US_ASCII);
    private static final int BATCH_ENTRIES = 4_096;

    private StatePaths() {}

    /** Sets or removes an entry of the state, with its path. */
    static void write(WriteBatch batch, byte[] key, Optional<byte[]> value) {
        byte[] path = Hash.sha256(key).toBytes();
        if (value.isPresent()) {
            batch.put(LedgerTables.STATE, key, value.get());
            batch.put(LedgerTables.PATHS, path, key);
        } else {
            batch.delete(LedgerTables.STATE, key);
            batch.delete(LedgerTables.PATHS, path);
        }
    }

    /** Says that the store has the paths of all its entries, as it has from the first on. */
    static void markComplete(WriteBatch batch) {
        batch.put(LedgerTables.META, COMPLETE, new byte[0]);
    }

    /** Gives the paths to a store that was begun without any; such that an earlier version left are not trusted. */
    static void complete(KeyValueStore store) {
        if (store.get(LedgerTables.META, COMPLETE).isPresent()) {
            return;
        }
        WriteBatch batch = new WriteBatch().deleteRange(LedgerTables.PATHS, KeyRange.all());
        try (Cursor cursor = store.scan(LedgerTables.STATE, KeyRange.all(), Direction.ASCENDING)) {
            while (cursor.next()) {
                byte[] key = cursor.key();
                batch.put(LedgerTables.PATHS, Hash.sha256(key).toBytes(), key);
                if (batch.writes().size() == BATCH_ENTRIES) {
                    store.write(batch, Durability.BUFFERED);
                    batch = new WriteBatch();
                }
            }
        }
        markComplete(batch);
        store.write(batch, Durability.SYNCED);
    }
}
