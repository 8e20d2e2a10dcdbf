package io.quoin.plugins.rocksdb;

import io.quoin.spi.storage.Direction;
import io.quoin.spi.storage.KeyRange;
import io.quoin.spi.storage.Table;
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
     * @param parent forgets the cursor when it is closed
     */
    RocksDbCursor scan(
            @Nullable Snapshot snapshot, Table table, KeyRange range, Direction direction, OpenChildren parent) {
        return RocksDbCursor.open(open, options(snapshot), table, range, direction, parent);
    }

    private static ReadOptions options(@Nullable Snapshot snapshot) {
        ReadOptions options = new ReadOptions().setVerifyChecksums(true);
        return snapshot == null ? options : options.setSnapshot(snapshot);
    }
}
