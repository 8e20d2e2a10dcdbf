package io.quoin.plugins.mvstore;

import io.quoin.spi.storage.Direction;
import io.quoin.spi.storage.KeyRange;
import io.quoin.spi.storage.Table;
import java.util.Optional;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;

/** Reads of a view, within a call that uses it. */
final class Reads {

    private Reads() {}

    static Optional<byte[]> get(View view, Table table, byte[] key) {
        MVMap<byte[], byte[]> map = view.map(table);
        SizeLimits.key(key);
        try {
            byte[] found = map.get(view.root(table).root, key);
            return found == null ? Optional.empty() : Optional.of(found.clone());
        } catch (RuntimeException e) {
            throw MvStoreFault.of("Reading from '" + table.name() + "'", e);
        }
    }

    /** Entries from the range's start, or from its end going down; their end is for the reader to see. */
    static Cursor<byte[], byte[]> entries(View view, Table table, KeyRange range, Direction direction) {
        MVMap<byte[], byte[]> map = view.map(table);
        boolean reverse = direction == Direction.DESCENDING;
        byte[] start = reverse ? range.to().orElse(null) : range.from();
        try {
            return map.cursor(view.root(table), start, null, reverse);
        } catch (RuntimeException e) {
            throw MvStoreFault.of("Reading from '" + table.name() + "'", e);
        }
    }
}
