package io.quoin.testkit.mock.storage;

import io.quoin.spi.error.QuoinException;
import io.quoin.spi.error.StorageError;
import io.quoin.spi.storage.Cursor;
import io.quoin.spi.storage.Direction;
import io.quoin.spi.storage.KeyRange;
import io.quoin.spi.storage.Snapshot;
import io.quoin.spi.storage.Table;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/** Tables of one moment. */
final class MemorySnapshot implements Snapshot {

    private final Map<Table, NavigableMap<byte[], byte[]>> tables;
    private final Consumer<Table> requireNamed;
    private final Runnable requireStoreOpen;
    private volatile boolean closed;

    MemorySnapshot(
            Map<Table, NavigableMap<byte[], byte[]>> tables, Consumer<Table> requireNamed, Runnable requireStoreOpen) {
        this.tables = tables;
        this.requireNamed = requireNamed;
        this.requireStoreOpen = requireStoreOpen;
    }

    @Override
    public Optional<byte[]> get(Table table, byte[] key) {
        return Optional.ofNullable(table(table).get(key)).map(byte[]::clone);
    }

    @Override
    public Cursor scan(Table table, KeyRange range, Direction direction) {
        return new MemoryCursor(MemoryTables.within(table(table), range), direction, this::requireOpen);
    }

    @Override
    public void close() {
        closed = true;
    }

    private NavigableMap<byte[], byte[]> table(Table table) {
        requireOpen();
        requireNamed.accept(table);
        return Objects.requireNonNull(tables.get(table), "a store's own tables exist");
    }

    private void requireOpen() {
        requireStoreOpen.run();
        if (closed) {
            throw new QuoinException(StorageError.STORE_CLOSED, "The snapshot is closed");
        }
    }
}
