package io.quoin.plugins.rocksdb;

import io.quoin.spi.storage.KeyRange;
import io.quoin.spi.storage.Table;
import io.quoin.spi.storage.WriteBatch;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;

/**
 * Translates batches. RocksDB deletes ranges with an end only; a range to the table's end is ended by the highest key
 * there is, in the table or earlier in the batch, so nothing may be written between the translation and the write.
 */
final class NativeBatches {

    private final OpenDatabase open;

    NativeBatches(OpenDatabase open) {
        this.open = open;
    }

    /** The caller closes the result. */
    org.rocksdb.WriteBatch translate(WriteBatch batch) throws RocksDBException {
        org.rocksdb.WriteBatch translated = new org.rocksdb.WriteBatch();
        try {
            Map<Table, byte[]> highestPut = new HashMap<>();
            for (WriteBatch.Write write : batch.writes()) {
                add(write, translated, highestPut);
            }
            return translated;
        } catch (RocksDBException | RuntimeException e) {
            translated.close();
            throw e;
        }
    }

    private void add(WriteBatch.Write write, org.rocksdb.WriteBatch translated, Map<Table, byte[]> highestPut)
            throws RocksDBException {
        if (write instanceof WriteBatch.Put put) {
            translated.put(open.family(put.table()), put.key(), put.value());
            highestPut.merge(put.table(), put.key(), NativeBatches::higher);
        } else if (write instanceof WriteBatch.Delete delete) {
            translated.delete(open.family(delete.table()), delete.key());
        } else if (write instanceof WriteBatch.DeleteRange range) {
            deleteRange(range.table(), range.range(), translated, highestPut);
        }
    }

    private void deleteRange(
            Table table, KeyRange range, org.rocksdb.WriteBatch translated, Map<Table, byte[]> highestPut)
            throws RocksDBException {
        if (range.to().isPresent()) {
            if (Arrays.compareUnsigned(range.from(), range.to().get()) < 0) {
                translated.deleteRange(
                        open.family(table), range.from(), range.to().get());
            }
            return;
        }
        byte[] last = highest(table, highestPut);
        if (Arrays.compareUnsigned(range.from(), last) <= 0) {
            translated.deleteRange(open.family(table), range.from(), last);
            translated.delete(open.family(table), last);
        }
    }

    /** The highest key of the table and the batch so far; the empty key if there is none. */
    private byte[] highest(Table table, Map<Table, byte[]> highestPut) throws RocksDBException {
        byte[] inBatch = highestPut.getOrDefault(table, new byte[0]);
        try (ReadOptions options = new ReadOptions().setVerifyChecksums(true);
                RocksIterator iterator = open.database().newIterator(open.family(table), options)) {
            iterator.seekToLast();
            iterator.status();
            return iterator.isValid() ? higher(inBatch, iterator.key()) : inBatch;
        }
    }

    private static byte[] higher(byte[] a, byte[] b) {
        return Arrays.compareUnsigned(a, b) >= 0 ? a : b;
    }
}
