package io.quoin.plugins.rocksdb;

import io.quoin.spi.Metrics;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.error.StorageError;
import io.quoin.spi.storage.Cursor;
import io.quoin.spi.storage.Direction;
import io.quoin.spi.storage.Durability;
import io.quoin.spi.storage.KeyRange;
import io.quoin.spi.storage.KeyValueStore;
import io.quoin.spi.storage.Snapshot;
import io.quoin.spi.storage.Table;
import io.quoin.spi.storage.WriteBatch;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.rocksdb.Checkpoint;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteOptions;

/**
 * A store on one RocksDB database. A batch is one record of the write-ahead log, so that it is there whole or not at all,
 * across tables too; {@link Durability#SYNCED} syncs the log, with all that came before, before it returns.
 */
final class RocksDbStore implements KeyValueStore {

    private final OpenDatabase open;
    private final RocksDbReads reads;
    private final NativeBatches batches;
    private final OpenChildren children = new OpenChildren();

    /** Takes ownership of the database. */
    RocksDbStore(OpenDatabase open) {
        this.open = open;
        this.reads = new RocksDbReads(open);
        this.batches = new NativeBatches(open);
    }

    /** Publishes what the store takes: 0 once it is closed, -1 if RocksDB cannot say. */
    void publish(Metrics metrics) {
        metrics.gauge("store_cache_used_bytes", whileOpen(open::cachedBytes));
        metrics.gauge("store_files_bytes", whileOpen(open::fileBytes));
    }

    private LongSupplier whileOpen(Supplier<Long> sample) {
        return () -> {
            try {
                return children.use(sample);
            } catch (QuoinException e) {
                return e.code() == StorageError.STORE_CLOSED ? 0 : -1;
            }
        };
    }

    @Override
    public Optional<byte[]> get(Table table, byte[] key) {
        return children.use(() -> reads.get(null, table, key));
    }

    @Override
    public Cursor scan(Table table, KeyRange range, Direction direction) {
        return children.use(() -> reads.scan(null, table, range, direction, children));
    }

    @Override
    public void write(WriteBatch batch, Durability durability) {
        children.use(() -> {
            boolean sync = durability == Durability.SYNCED;
            try (org.rocksdb.WriteBatch translated = batches.translate(batch);
                    WriteOptions options = new WriteOptions().setSync(sync)) {
                if (!batch.isEmpty()) {
                    open.database().write(options, translated);
                } else if (sync) {
                    open.database().syncWal();
                }
                return batch;
            } catch (RocksDBException e) {
                throw RocksDbFault.of("Writing", e);
            }
        });
    }

    @Override
    public Snapshot snapshot() {
        return children.use(() -> children.adopt(new RocksDbSnapshot(open.database(), reads, children)));
    }

    @Override
    public void checkpoint(Path directory) {
        children.use(() -> {
            if (Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
                throw new QuoinException(
                        StorageError.STORE_CHECKPOINT_EXISTS, directory + " exists already; name a new directory");
            }
            try (Checkpoint checkpoint = Checkpoint.create(open.database())) {
                checkpoint.createCheckpoint(directory.toString());
                return directory;
            } catch (RocksDBException e) {
                throw RocksDbFault.of("Writing a checkpoint to " + directory, e);
            }
        });
    }

    @Override
    public void close() {
        children.close(open::close);
    }
}
