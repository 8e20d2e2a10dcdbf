package io.quoin.testkit.mock.storage;

import io.quoin.spi.error.QuoinException;
import io.quoin.spi.error.StorageError;
import io.quoin.spi.storage.Cursor;
import io.quoin.spi.storage.Direction;
import io.quoin.spi.storage.Durability;
import io.quoin.spi.storage.KeyRange;
import io.quoin.spi.storage.KeyValueStore;
import io.quoin.spi.storage.Snapshot;
import io.quoin.spi.storage.Table;
import io.quoin.spi.storage.WriteBatch;
import io.quoin.testkit.mock.fault.ProductFaults;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/** One opening of the tables of a directory. */
final class MockStore implements KeyValueStore {

    private final MemoryTables tables;
    private final Set<Table> named;
    private final ProductFaults<StorageOperation> faults;
    private final AtomicBoolean closed = new AtomicBoolean();

    private MockStore(MemoryTables tables, Set<Table> named, ProductFaults<StorageOperation> faults) {
        this.tables = tables;
        this.named = Set.copyOf(named);
        this.faults = faults;
    }

    static MockStore open(
            MemoryTables tables, Set<Table> named, ProductFaults<StorageOperation> faults, Path directory) {
        tables.open(named, directory.toString());
        return new MockStore(tables, named, faults);
    }

    @Override
    public Optional<byte[]> get(Table table, byte[] key) {
        requireOpen();
        requireNamed(table);
        faults.check(StorageOperation.GET);
        return tables.get(table, key).map(byte[]::clone);
    }

    @Override
    public Cursor scan(Table table, KeyRange range, Direction direction) {
        requireOpen();
        requireNamed(table);
        faults.check(StorageOperation.SCAN);
        return new MemoryCursor(MemoryTables.within(tables.view(table), range), direction, this::requireOpen);
    }

    @Override
    public void write(WriteBatch batch, Durability durability) {
        requireOpen();
        batch.writes().forEach(write -> requireNamed(write.table()));
        faults.check(StorageOperation.WRITE);
        tables.apply(batch);
    }

    @Override
    public Snapshot snapshot() {
        requireOpen();
        faults.check(StorageOperation.SNAPSHOT);
        return new MemorySnapshot(tables.view(), this::requireNamed, this::requireOpen);
    }

    @Override
    public void checkpoint(Path directory) {
        requireOpen();
        throw new QuoinException(
                StorageError.STORE_UNSUPPORTED,
                "A store of memory writes no checkpoint to " + directory + "; use a store that declares CHECKPOINT");
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            tables.release();
        }
    }

    private void requireOpen() {
        if (closed.get()) {
            throw new QuoinException(StorageError.STORE_CLOSED, "The store is closed");
        }
    }

    private void requireNamed(Table table) {
        if (!named.contains(table)) {
            throw new QuoinException(
                    StorageError.STORE_UNKNOWN_TABLE, "The store was not opened with the table '" + table.name() + "'");
        }
    }
}
