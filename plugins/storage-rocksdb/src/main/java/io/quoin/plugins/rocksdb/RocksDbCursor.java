package io.quoin.plugins.rocksdb;

import io.quoin.spi.storage.Cursor;
import io.quoin.spi.storage.Direction;
import io.quoin.spi.storage.KeyRange;
import io.quoin.spi.storage.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.rocksdb.AbstractNativeReference;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.Slice;

/** A cursor on a RocksDB iterator, which reads from an implicit snapshot of when it was made. */
final class RocksDbCursor implements Cursor {

    private enum Position {
        BEFORE_FIRST,
        AT_ENTRY,
        AT_END
    }

    private final RocksIterator iterator;
    /** The iterator's own memory: closed after it. */
    private final List<AbstractNativeReference> owned;

    private final String table;
    private final Direction direction;
    private final OpenChildren parent;
    private Position position = Position.BEFORE_FIRST;
    private boolean closed;

    private RocksDbCursor(
            RocksIterator iterator,
            List<AbstractNativeReference> owned,
            String table,
            Direction direction,
            OpenChildren parent) {
        this.iterator = iterator;
        this.owned = owned;
        this.table = table;
        this.direction = direction;
        this.parent = parent;
    }

    static RocksDbCursor open(
            OpenDatabase open,
            ReadOptions options,
            Table table,
            KeyRange range,
            Direction direction,
            OpenChildren parent) {
        List<AbstractNativeReference> owned = new ArrayList<>();
        owned.add(options);
        Slice lower = new Slice(range.from());
        owned.add(lower);
        options.setIterateLowerBound(lower);
        if (range.to().isPresent()) {
            Slice upper = new Slice(range.to().get());
            owned.add(upper);
            options.setIterateUpperBound(upper);
        }
        RocksIterator iterator = open.database().newIterator(open.family(table), options);
        return new RocksDbCursor(iterator, owned, table.name(), direction, parent);
    }

    @Override
    public boolean next() {
        return parent.use(() -> {
            requireOpen();
            if (position == Position.AT_END) {
                return false;
            }
            move();
            if (iterator.isValid()) {
                position = Position.AT_ENTRY;
                return true;
            }
            position = Position.AT_END;
            requireSound();
            return false;
        });
    }

    @Override
    public byte[] key() {
        return parent.use(() -> {
            requireEntry();
            return iterator.key();
        });
    }

    @Override
    public byte[] value() {
        return parent.use(() -> {
            requireEntry();
            return iterator.value();
        });
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            parent.forget(this);
            iterator.close();
            owned.forEach(AbstractNativeReference::close);
        }
    }

    private void move() {
        if (position == Position.AT_ENTRY) {
            if (direction == Direction.ASCENDING) {
                iterator.next();
            } else {
                iterator.prev();
            }
        } else if (direction == Direction.ASCENDING) {
            iterator.seekToFirst();
        } else {
            iterator.seekToLast();
        }
    }

    private void requireSound() {
        try {
            iterator.status();
        } catch (RocksDBException e) {
            throw RocksDbFault.of("Scanning '" + table + "'", e);
        }
    }

    private void requireEntry() {
        requireOpen();
        if (position != Position.AT_ENTRY) {
            throw new NoSuchElementException("The cursor is not at an entry");
        }
    }

    private void requireOpen() {
        if (closed) {
            throw RocksDbFault.closed("The cursor");
        }
    }
}
