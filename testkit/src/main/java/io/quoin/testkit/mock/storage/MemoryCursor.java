package io.quoin.testkit.mock.storage;

import io.quoin.spi.error.QuoinException;
import io.quoin.spi.error.StorageError;
import io.quoin.spi.storage.Cursor;
import io.quoin.spi.storage.Direction;
import java.util.Iterator;
import java.util.Map;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;

/** Walks a map that nobody changes. */
final class MemoryCursor implements Cursor {

    private final Iterator<Map.Entry<byte[], byte[]>> entries;
    private final Runnable requireOpen;
    private Map.@Nullable Entry<byte[], byte[]> current;
    private boolean closed;

    MemoryCursor(NavigableMap<byte[], byte[]> map, Direction direction, Runnable requireOpen) {
        NavigableMap<byte[], byte[]> ordered = direction == Direction.ASCENDING ? map : map.descendingMap();
        this.entries = ordered.entrySet().iterator();
        this.requireOpen = requireOpen;
    }

    @Override
    public boolean next() {
        requireOpen();
        current = entries.hasNext() ? entries.next() : null;
        return current != null;
    }

    @Override
    public byte[] key() {
        return entry().getKey().clone();
    }

    @Override
    public byte[] value() {
        return entry().getValue().clone();
    }

    @Override
    public void close() {
        closed = true;
    }

    private Map.Entry<byte[], byte[]> entry() {
        requireOpen();
        if (current == null) {
            throw new IllegalStateException("The cursor stands on no entry; call next first");
        }
        return current;
    }

    private void requireOpen() {
        requireOpen.run();
        if (closed) {
            throw new QuoinException(StorageError.STORE_CLOSED, "The cursor is closed");
        }
    }
}
