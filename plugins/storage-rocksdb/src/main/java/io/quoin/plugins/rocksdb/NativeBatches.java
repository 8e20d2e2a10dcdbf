package io.quoin.plugins.rocksdb;

import io.quoin.spi.storage.WriteBatch;
import java.util.Arrays;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.RocksDBException;

/** Translates batches. A refused write leaves nothing behind, because nothing was written yet. */
final class NativeBatches {

    private final OpenDatabase open;

    NativeBatches(OpenDatabase open) {
        this.open = open;
    }

    /** The caller closes the result. */
    org.rocksdb.WriteBatch translate(WriteBatch batch) throws RocksDBException {
        org.rocksdb.WriteBatch translated = new org.rocksdb.WriteBatch();
        try {
            for (WriteBatch.Write write : batch.writes()) {
                add(write, translated);
            }
            return translated;
        } catch (RocksDBException | RuntimeException e) {
            translated.close();
            throw e;
        }
    }

    private void add(WriteBatch.Write write, org.rocksdb.WriteBatch translated) throws RocksDBException {
        ColumnFamilyHandle family = open.family(write.table());
        if (write instanceof WriteBatch.Put put) {
            translated.put(family, SizeLimits.key(put.key()), SizeLimits.value(put.value()));
        } else if (write instanceof WriteBatch.Delete delete) {
            translated.delete(family, SizeLimits.key(delete.key()));
        } else if (write instanceof WriteBatch.DeleteRange delete) {
            byte[] from = delete.range().from();
            byte[] to = delete.range().to().orElseGet(SizeLimits::aboveEveryKey);
            if (Arrays.compareUnsigned(from, to) < 0) {
                translated.deleteRange(family, from, to);
            }
        }
    }
}
