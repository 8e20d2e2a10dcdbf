package io.quoin.plugins.rocksdb;

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
import java.nio.file.Path;
import java.util.Optional;
import org.rocksdb.Checkpoint;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteOptions;

/** A store on one RocksDB database. Writers with a range delete to a table's end wait for each other. */
final class RocksDbStore implements KeyValueStore {

    private final OpenDatabase open;
    private final RocksDbReads reads;
    private final NativeBatches batches;
    private final OpenChildren children = new OpenChildren("The store");

    /** Takes ownership of the database. */
    RocksDbStore(OpenDatabase open) {
        this.open = open;
        this.reads = new RocksDbReads(open);
        this.batches = new NativeBatches(open);
    }

    @Override
    public Optional<byte[]> get(Table table, byte[] key) {
        return children.use(() -> reads.get(null, table, key));
    }

    @Override
    public Cursor scan(Table table, KeyRange range, Direction direction) {
        return children.open(() -> reads.scan(null, table, range, direction, children));
    }

    @Override
    public synchronized void write(WriteBatch batch, Durability durability) {
        children.use(() -> {
            try (org.rocksdb.WriteBatch translated = batches.translate(batch);
                    WriteOptions options = new WriteOptions().setSync(durability == Durability.SYNCED)) {
                open.database().write(options, translated);
                return batch;
            } catch (RocksDBException e) {
                throw RocksDbFault.of("Writing", e);
            }
        });
    }

    @Override
    public Snapshot snapshot() {
        return children.open(() -> new RocksDbSnapshot(open.database(), reads, children));
    }

    @Override
    public void checkpoint(Path directory) {
        children.use(() -> {
            if (Files.exists(directory)) {
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
