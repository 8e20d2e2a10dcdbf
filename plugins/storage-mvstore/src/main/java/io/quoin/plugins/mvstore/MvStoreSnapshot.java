package io.quoin.plugins.mvstore;

import io.quoin.spi.storage.Cursor;
import io.quoin.spi.storage.Direction;
import io.quoin.spi.storage.KeyRange;
import io.quoin.spi.storage.Snapshot;
import io.quoin.spi.storage.Table;
import java.util.Optional;

/** A view that the caller keeps. Thread-safe. */
final class MvStoreSnapshot implements Snapshot {

    private final Views views;
    private final View view;

    /** Takes ownership of the view. */
    MvStoreSnapshot(Views views, View view) {
        this.views = views;
        this.view = view;
    }

    @Override
    public Optional<byte[]> get(Table table, byte[] key) {
        return views.use(() -> view.use(() -> Reads.get(view, table, key)));
    }

    @Override
    public Cursor scan(Table table, KeyRange range, Direction direction) {
        return views.use(() -> view.use(() -> new MvStoreCursor(
                Reads.entries(view, table, range, direction), table, range, direction, views, view, false)));
    }

    @Override
    public void close() {
        views.release(view);
    }
}
