package io.quoin.simulator.whole;

import io.quoin.spi.storage.Cursor;
import io.quoin.spi.storage.Direction;
import java.util.Iterator;
import java.util.Map;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;

/** Walks a map that nobody changes before the cursor is closed. */
final class SimCursor implements Cursor {

    private final Iterator<Map.Entry<byte[], byte[]>> entries;
    private final Runnable onClose;
    private Map.@Nullable Entry<byte[], byte[]> current;

    SimCursor(NavigableMap<byte[], byte[]> map, Direction direction, Runnable onClose) {
        this.entries = (direction == Direction.ASCENDING ? map : map.descendingMap())
                .entrySet()
                .iterator();
        this.onClose = onClose;
    }

    @Override
    public boolean next() {
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
        onClose.run();
    }

    private Map.Entry<byte[], byte[]> entry() {
        if (current == null) {
            throw new IllegalStateException("The cursor stands on no entry");
        }
        return current;
    }
}
