package io.quoin.plugins.rocksdb;

import io.quoin.spi.storage.Cursor;
import io.quoin.spi.storage.Direction;
import io.quoin.spi.storage.KeyRange;
import io.quoin.spi.storage.Snapshot;
import io.quoin.spi.storage.Table;
import java.util.Optional;
import org.rocksdb.RocksDB;

/** The store at one moment. A cursor of it may outlive it: RocksDB's iterators hold what they need. */
final class RocksDbSnapshot implements Snapshot, OpenChildren.Child {

    private final RocksDB database;
    private final org.rocksdb.Snapshot snapshot;
    private final RocksDbReads reads;
    private final OpenChildren children;

    RocksDbSnapshot(RocksDB database, RocksDbReads reads, OpenChildren children) {
        this.database = database;
        this.snapshot = database.getSnapshot();
        this.reads = reads;
        this.children = children;
    }

    @Override
    public Optional<byte[]> get(Table table, byte[] key) {
        return children.use(this, () -> reads.get(snapshot, table, key));
    }

    @Override
    public Cursor scan(Table table, KeyRange range, Direction direction) {
        return children.use(this, () -> reads.scan(snapshot, table, range, direction, children));
    }

    @Override
    public void close() {
        children.release(this);
    }

    @Override
    public void free() {
        database.releaseSnapshot(snapshot);
    }
}
