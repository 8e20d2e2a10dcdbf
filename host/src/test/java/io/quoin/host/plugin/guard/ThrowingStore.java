package io.quoin.host.plugin.guard;

import io.quoin.spi.storage.Cursor;
import io.quoin.spi.storage.Direction;
import io.quoin.spi.storage.Durability;
import io.quoin.spi.storage.KeyRange;
import io.quoin.spi.storage.KeyValueStore;
import io.quoin.spi.storage.Snapshot;
import io.quoin.spi.storage.Table;
import io.quoin.spi.storage.WriteBatch;
import java.nio.file.Path;
import java.util.Optional;

/** A store whose every call throws the same. */
class ThrowingStore implements KeyValueStore {

    private final RuntimeException failure;

    ThrowingStore(RuntimeException failure) {
        this.failure = failure;
    }

    @Override
    public Optional<byte[]> get(Table table, byte[] key) {
        throw failure;
    }

    @Override
    public Cursor scan(Table table, KeyRange range, Direction direction) {
        throw failure;
    }

    @Override
    public void write(WriteBatch batch, Durability durability) {
        throw failure;
    }

    @Override
    public Snapshot snapshot() {
        throw failure;
    }

    @Override
    public void checkpoint(Path directory) {
        throw failure;
    }

    @Override
    public void close() {
        throw failure;
    }
}
