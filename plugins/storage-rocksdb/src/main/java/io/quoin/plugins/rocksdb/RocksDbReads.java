package io.quoin.plugins.rocksdb;

import io.quoin.spi.storage.Cursor;
import io.quoin.spi.storage.Direction;
import io.quoin.spi.storage.KeyRange;
import io.quoin.spi.storage.Table;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDBException;
import org.rocksdb.Snapshot;

/** Reads, of now or of a snapshot. Every read verifies checksums. */
final class RocksDbReads {

    private final OpenDatabase open;

    RocksDbReads(OpenDatabase open) {
        this.open = open;
    }

    Optional<byte[]> get(@Nullable Snapshot snapshot, Table table, byte[] key) {
        try (ReadOptions options = options(snapshot)) {
            return Optional.ofNullable(open.database().get(open.family(table), options, key));
        } catch (RocksDBException e) {
            throw RocksDbFault.of("Reading from '" + table.name() + "'", e);
        }
    }

    /**
     * A cursor, made within a call.
     *
     * @param children what the cursor becomes one of
     */
    Cursor scan(@Nullable Snapshot snapshot, Table table, KeyRange range, Direction direction, OpenChildren children) {
        open.family(table);
        if (range.to().isPresent()
                && Arrays.compareUnsigned(range.from(), range.to().get()) >= 0) {
            return EmptyCursor.INSTANCE;
        }
        return RocksDbCursor.open(open, options(snapshot), table, range, direction, children);
    }

    private static ReadOptions options(@Nullable Snapshot snapshot) {
        ReadOptions options = new ReadOptions().setVerifyChecksums(true);
        return snapshot == null ? options : options.setSnapshot(snapshot);
    }
}
