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

/** A cursor on a RocksDB iterator, which reads from an implicit snapshot of when it was made. Closed with its store. */
final class RocksDbCursor implements Cursor, OpenChildren.Child {

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
    private final OpenChildren children;
    private Position position = Position.BEFORE_FIRST;

    private RocksDbCursor(
            RocksIterator iterator,
            List<AbstractNativeReference> owned,
            String table,
            Direction direction,
            OpenChildren children) {
        this.iterator = iterator;
        this.owned = owned;
        this.table = table;
        this.direction = direction;
        this.children = children;
    }

    static RocksDbCursor open(
            OpenDatabase open,
            ReadOptions options,
            Table table,
            KeyRange range,
            Direction direction,
            OpenChildren children) {
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
        return children.adopt(new RocksDbCursor(iterator, owned, table.name(), direction, children));
    }

    @Override
    public boolean next() {
        return children.use(this, () -> {
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
        return children.use(this, () -> {
            requireEntry();
            return iterator.key();
        });
    }

    @Override
    public byte[] value() {
        return children.use(this, () -> {
            requireEntry();
            return iterator.value();
        });
    }

    @Override
    public void close() {
        children.release(this);
    }

    @Override
    public void free() {
        iterator.close();
        owned.forEach(AbstractNativeReference::close);
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
        if (position != Position.AT_ENTRY) {
            throw new NoSuchElementException("The cursor is not at an entry");
        }
    }
}
