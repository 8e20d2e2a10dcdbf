package io.quoin.benchmarks.storage;

import io.quoin.spi.storage.Cursor;
import io.quoin.spi.storage.Direction;
import io.quoin.spi.storage.Durability;
import io.quoin.spi.storage.KeyRange;
import io.quoin.spi.storage.KeyValueStore;
import io.quoin.spi.storage.Table;
import io.quoin.spi.storage.WriteBatch;
import java.nio.ByteBuffer;
import java.util.SplittableRandom;

/** What a ledger asks of its store: batches that are on the disk when they return, reads of single keys, and scans. */
final class Workload {

    static final Table TABLE = new Table("state");

    private static final int BATCHES = 200;
    private static final int PUTS = 100;
    private static final int KEY_BYTES = 32;
    private static final int VALUE_BYTES = 128;
    private static final int READS = 20_000;

    private final KeyValueStore store;
    private final SplittableRandom random = new SplittableRandom(7);

    Workload(KeyValueStore store) {
        this.store = store;
    }

    long writes() {
        for (int batch = 0; batch < BATCHES; batch++) {
            WriteBatch writes = new WriteBatch();
            for (int i = 0; i < PUTS; i++) {
                byte[] value = new byte[VALUE_BYTES];
                random.nextBytes(value);
                writes.put(TABLE, key(random.nextInt(BATCHES * PUTS)), value);
            }
            store.write(writes, Durability.SYNCED);
        }
        return BATCHES;
    }

    long reads() {
        long found = 0;
        for (int i = 0; i < READS; i++) {
            found += store.get(TABLE, key(random.nextInt(BATCHES * PUTS))).isPresent() ? 1 : 0;
        }
        return found;
    }

    long scan() {
        long found = 0;
        try (Cursor cursor = store.scan(TABLE, KeyRange.all(), Direction.ASCENDING)) {
            while (cursor.next()) {
                found += cursor.key().length + cursor.value().length;
            }
        }
        return found;
    }

    /** Spread over the whole range, as hashes are. */
    private static byte[] key(int number) {
        return ByteBuffer.allocate(KEY_BYTES)
                .putLong(number * 0x9e3779b97f4a7c15L)
                .putInt(KEY_BYTES - Integer.BYTES, number)
                .array();
    }
}
