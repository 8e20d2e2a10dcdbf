package io.quoin.plugins.mvstore;

import io.quoin.spi.storage.Cursor;
import io.quoin.spi.storage.Direction;
import io.quoin.spi.storage.KeyRange;
import io.quoin.spi.storage.Table;
import java.util.Arrays;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Walks a range of a view. Confined to one thread. */
final class MvStoreCursor implements Cursor {

    private final org.h2.mvstore.Cursor<byte[], byte[]> entries;
    private final Table table;
    private final KeyRange range;
    private final Direction direction;
    private final Views views;
    private final View view;
    private final boolean ownsView;
    private boolean closed;
    private byte @Nullable [] key;
    private boolean ended;

    /**
     * @param entries starts at the range's start, or at its end going down
     * @param ownsView whether the view is released with the cursor
     */
    MvStoreCursor(
            org.h2.mvstore.Cursor<byte[], byte[]> entries,
            Table table,
            KeyRange range,
            Direction direction,
            Views views,
            View view,
            boolean ownsView) {
        this.entries = entries;
        this.table = table;
        this.range = range;
        this.direction = direction;
        this.views = views;
        this.view = view;
        this.ownsView = ownsView;
    }

    @Override
    public boolean next() {
        return use(() -> {
            key = ended ? null : advance();
            ended = key == null;
            return !ended;
        });
    }

    private <T> T use(Supplier<T> call) {
        if (closed) {
            throw MvStoreFault.closed("The cursor");
        }
        return views.use(() -> view.use(call));
    }

    /** The next key in the range; going down, the first may be the range's end, which is not in it. */
    private byte @Nullable [] advance() {
        try {
            while (entries.hasNext()) {
                byte[] next = entries.next();
                if (isBelow(next) && isAbove(next)) {
                    return next;
                }
                if (direction == Direction.ASCENDING || !isAbove(next)) {
                    return null;
                }
            }
            return null;
        } catch (RuntimeException e) {
            throw MvStoreFault.of("Reading from '" + table.name() + "'", e);
        }
    }

    private boolean isAbove(byte[] found) {
        return Arrays.compareUnsigned(range.from(), found) <= 0;
    }

    private boolean isBelow(byte[] found) {
        return range.to().isEmpty() || Arrays.compareUnsigned(found, range.to().get()) < 0;
    }

    @Override
    public byte[] key() {
        return use(() -> current().clone());
    }

    @Override
    public byte[] value() {
        return use(() -> {
            current();
            return entries.getValue().clone();
        });
    }

    private byte[] current() {
        byte[] found = key;
        if (found == null) {
            throw new IllegalStateException("The cursor is on no entry");
        }
        return found;
    }

    @Override
    public void close() {
        closed = true;
        if (ownsView) {
            views.release(view);
        }
    }
}
