package io.quoin.plugins.rocksdb;

import io.quoin.spi.storage.Cursor;
import java.util.NoSuchElementException;

/** A cursor over a range whose end is not after its beginning. RocksDB does not define bounds in that order. */
enum EmptyCursor implements Cursor {
    INSTANCE;

    @Override
    public boolean next() {
        return false;
    }

    @Override
    public byte[] key() {
        throw new NoSuchElementException("The range is empty");
    }

    @Override
    public byte[] value() {
        throw new NoSuchElementException("The range is empty");
    }

    @Override
    public void close() {
        // It holds nothing.
    }
}
