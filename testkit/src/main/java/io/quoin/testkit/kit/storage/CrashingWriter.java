package io.quoin.testkit.kit.storage;

import io.quoin.spi.storage.Cursor;
import io.quoin.spi.storage.Direction;
import io.quoin.spi.storage.Durability;
import io.quoin.spi.storage.KeyRange;
import io.quoin.spi.storage.KeyValueReader;
import io.quoin.spi.storage.KeyValueStore;
import io.quoin.spi.storage.Table;
import io.quoin.spi.storage.WriteBatch;
import java.lang.reflect.Constructor;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Set;

/**
 * The process that {@link StorageCrashLaws} kills: writes numbered batches over two tables for ever, and prints each
 * number after its batch was synced.
 */
public final class CrashingWriter {

    static final Table A = new Table("a");
    static final Table B = new Table("b");

    private static final byte[] COUNTER = {0};

    private CrashingWriter() {}

    /**
     * @param arguments the test class that opens the store, and the store's directory
     */
    public static void main(String[] arguments) throws ReflectiveOperationException {
        Constructor<?> constructor = Class.forName(arguments[0]).getDeclaredConstructor();
        constructor.setAccessible(true);
        StorageFixture<?> storage = (StorageFixture<?>) constructor.newInstance();
        StorageTestContext context = new StorageTestContext(Path.of(arguments[1]), Set.of(A, B));
        KeyValueStore store = storage.open(context);
        for (long number = count(store, A) + 1; ; number++) {
            byte[] value = ByteBuffer.allocate(Long.BYTES).putLong(number).array();
            byte[] key = ByteBuffer.allocate(1 + Long.BYTES)
                    .put((byte) 1)
                    .putLong(number)
                    .array();
            WriteBatch batch = new WriteBatch()
                    .put(A, key, value)
                    .put(A, COUNTER, value)
                    .put(B, key, value)
                    .put(B, COUNTER, value);
            store.write(batch, Durability.SYNCED);
            System.out.println(number);
        }
    }

    /** The number of the last batch. */
    static long count(KeyValueReader store, Table table) {
        return store.get(table, COUNTER)
                .map(value -> ByteBuffer.wrap(value).getLong())
                .orElse(0L);
    }

    /** How many batches left an entry. */
    static long entries(KeyValueReader store, Table table) {
        long entries = 0;
        try (Cursor cursor = store.scan(table, KeyRange.prefix(new byte[] {1}), Direction.ASCENDING)) {
            while (cursor.next()) {
                entries++;
            }
        }
        return entries;
    }
}
