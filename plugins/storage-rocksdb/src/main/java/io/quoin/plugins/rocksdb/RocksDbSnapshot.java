package io.quoin.plugins.rocksdb;

import io.quoin.spi.storage.Cursor;
import io.quoin.spi.storage.Direction;
import io.quoin.spi.storage.KeyRange;
import io.quoin.spi.storage.Snapshot;
import io.quoin.spi.storage.Table;
import java.util.Optional;
import org.rocksdb.RocksDB;

/** The store at one moment. */
final class RocksDbSnapshot implements Snapshot {

    private final RocksDB database;
    private final org.rocksdb.Snapshot snapshot;
    private final RocksDbReads reads;
    private final OpenChildren store;
    private final OpenChildren children = new OpenChildren("The snapshot");

    RocksDbSnapshot(RocksDB database, RocksDbReads reads, OpenChildren store) {
        this.database = database;
        this.snapshot = database.getSnapshot();
        this.reads = reads;
        this.store = store;
    }

    @Override
    public Optional<byte[]> get(Table table, byte[] key) {
        return children.use(() -> reads.get(snapshot, table, key));
    }

    @Override
    public Cursor scan(Table table, KeyRange range, Direction direction) {
        return children.open(() -> reads.scan(snapshot, table, range, direction, children));
    }

    @Override
    public void close() {
        children.close(() -> {
            store.forget(this);
            database.releaseSnapshot(snapshot);
        });
    }
}
