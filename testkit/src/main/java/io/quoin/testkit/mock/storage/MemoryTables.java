package io.quoin.testkit.mock.storage;

import io.quoin.spi.error.QuoinException;
import io.quoin.spi.error.StorageError;
import io.quoin.spi.storage.KeyRange;
import io.quoin.spi.storage.Table;
import io.quoin.spi.storage.WriteBatch;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Tables as sorted maps. A map that a reader was given is copied before the next write. Thread-safe. */
final class MemoryTables {

    private final Map<Table, NavigableMap<byte[], byte[]>> tables = new HashMap<>();
    private final Set<Table> shared = new HashSet<>();
    private boolean open;

    /** Takes the tables for one store, and makes those that are new. */
    synchronized void open(Set<Table> named, String where) {
        if (open) {
            throw new QuoinException(
                    StorageError.STORE_LOCKED, "The store of " + where + " is open already; close it first");
        }
        open = true;
        named.forEach(table -> tables.computeIfAbsent(table, any -> new TreeMap<>(Arrays::compareUnsigned)));
    }

    synchronized void release() {
        open = false;
    }

    /** All tables as they are now and stay. */
    synchronized Map<Table, NavigableMap<byte[], byte[]>> view() {
        shared.addAll(tables.keySet());
        return Map.copyOf(tables);
    }

    /** One table as it is now and stays. */
    synchronized NavigableMap<byte[], byte[]> view(Table table) {
        shared.add(table);
        return table(table);
    }

    /** A value as it is now; the array is the table's own. */
    synchronized Optional<byte[]> get(Table table, byte[] key) {
        return Optional.ofNullable(table(table).get(key));
    }

    /** Applies the writes; each table is known. */
    synchronized void apply(WriteBatch batch) {
        for (WriteBatch.Write write : batch.writes()) {
            NavigableMap<byte[], byte[]> table = own(write.table());
            if (write instanceof WriteBatch.Put put) {
                table.put(put.key().clone(), put.value().clone());
            } else if (write instanceof WriteBatch.Delete delete) {
                table.remove(delete.key());
            } else if (write instanceof WriteBatch.DeleteRange range) {
                within(table, range.range()).clear();
            }
        }
    }

    private NavigableMap<byte[], byte[]> own(Table table) {
        if (shared.remove(table)) {
            tables.put(table, new TreeMap<>(table(table)));
        }
        return table(table);
    }

    private NavigableMap<byte[], byte[]> table(Table table) {
        return Objects.requireNonNull(tables.get(table), "a store asks for its own tables only");
    }

    /** The part of a map that lies in a range; a view. */
    static NavigableMap<byte[], byte[]> within(NavigableMap<byte[], byte[]> map, KeyRange range) {
        if (range.to().isEmpty()) {
            return map.tailMap(range.from(), true);
        }
        byte[] to = range.to().get();
        return Arrays.compareUnsigned(range.from(), to) >= 0
                ? new TreeMap<>(map.comparator())
                : map.subMap(range.from(), true, to, false);
    }
}
