package io.quoin.plugins.mvstore;

import io.quoin.spi.storage.KeyRange;
import io.quoin.spi.storage.Table;
import io.quoin.spi.storage.WriteBatch;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import org.h2.mvstore.MVMap;

/** A batch, checked whole before anything of it is applied. */
record Changes(List<Change> changes) {

    /** One write and the map of its table. */
    private record Change(MVMap<byte[], byte[]> map, WriteBatch.Write write) {}

    /** Refuses unknown tables, and keys and values that are too large. */
    static Changes checked(WriteBatch batch, Function<Table, MVMap<byte[], byte[]>> maps) {
        return new Changes(batch.writes().stream()
                .map(write -> new Change(maps.apply(write.table()), checked(write)))
                .toList());
    }

    private static WriteBatch.Write checked(WriteBatch.Write write) {
        if (write instanceof WriteBatch.Put put) {
            SizeLimits.key(put.key());
            SizeLimits.value(put.value());
        } else if (write instanceof WriteBatch.Delete delete) {
            SizeLimits.key(delete.key());
        }
        return write;
    }

    void apply() {
        for (Change change : changes) {
            if (change.write() instanceof WriteBatch.Put put) {
                change.map().put(put.key(), put.value());
            } else if (change.write() instanceof WriteBatch.Delete delete) {
                change.map().remove(delete.key());
            } else if (change.write() instanceof WriteBatch.DeleteRange delete) {
                remove(change.map(), delete.range());
            }
        }
    }

    private static void remove(MVMap<byte[], byte[]> map, KeyRange range) {
        Iterator<byte[]> keys = map.keyIterator(range.from());
        while (keys.hasNext()) {
            byte[] key = keys.next();
            if (range.to().isPresent() && Arrays.compareUnsigned(key, range.to().get()) >= 0) {
                return;
            }
            map.remove(key);
        }
    }
}
