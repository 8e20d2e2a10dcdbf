package io.quoin.plugins.mvstore;

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
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/**
 * A store on one MVStore file. A batch becomes visible at once and is written as one part of the file, so that it is there
 * whole or not at all; {@link Durability#SYNCED} forces it, with all that came before, before it returns. One thread
 * writes at a time; readers do not wait for the disk.
 */
final class MvStoreStore implements KeyValueStore {

    private final StoreFile file;
    private final MvStoreConfig config;
    private final Map<Table, MVMap<byte[], byte[]>> maps = new HashMap<>();
    private final Views views;
    private final ReentrantLock writer = new ReentrantLock();
    private volatile @Nullable QuoinException broken;

    /** Takes ownership of the file. */
    MvStoreStore(StoreFile file, Set<Table> tables, MvStoreConfig config) {
        this.file = file;
        this.config = config;
        try {
            tables.forEach(table -> maps.put(table, file.map(table)));
            this.views = new Views(file.store(), maps);
        } catch (RuntimeException e) {
            file.abandon();
            throw MvStoreFault.of("Opening the store", e);
        }
    }

    /** Size of the file in bytes; 0 once the store is closed. */
    long fileBytes() {
        try {
            return views.use(file::bytes);
        } catch (QuoinException e) {
            return 0;
        }
    }

    @Override
    public Optional<byte[]> get(Table table, byte[] key) {
        return use(() -> {
            View view = views.open("The store");
            try {
                return Reads.get(view, table, key);
            } finally {
                views.release(view);
            }
        });
    }

    @Override
    public Cursor scan(Table table, KeyRange range, Direction direction) {
        return use(() -> {
            View view = views.open("The cursor");
            try {
                return new MvStoreCursor(
                        Reads.entries(view, table, range, direction), table, range, direction, views, view, true);
            } catch (RuntimeException e) {
                views.release(view);
                throw e;
            }
        });
    }

    @Override
    public Snapshot snapshot() {
        return use(() -> new MvStoreSnapshot(views, views.open("The snapshot")));
    }

    private <T> T use(Supplier<T> call) {
        return views.use(() -> {
            QuoinException reason = broken;
            if (reason != null) {
                throw new QuoinException(reason.code(), "The store stopped working: " + reason.getMessage(), reason);
            }
            return call.get();
        });
    }

    @Override
    public void write(WriteBatch batch, Durability durability) {
        use(() -> {
            writer.lock();
            try {
                apply(Changes.checked(batch, this::map), durability);
                return batch;
            } finally {
                writer.unlock();
            }
        });
    }

    private void apply(Changes changes, Durability durability) {
        try {
            views.change(changes::apply);
            persist(durability);
        } catch (RuntimeException e) {
            throw fail(e);
        }
    }

    private MVMap<byte[], byte[]> map(Table table) {
        MVMap<byte[], byte[]> map = maps.get(table);
        if (map == null) {
            throw MvStoreFault.unknownTable(table);
        }
        return map;
    }

    private void persist(Durability durability) {
        if (durability == Durability.SYNCED) {
            file.commitAndSync();
        } else if (file.store().getUnsavedMemory() > config.writeBuffer().bytes()) {
            file.commit();
        }
    }

    /** What is in memory may be half of a batch, or not be in the file: nothing more is written or read from it. */
    private QuoinException fail(RuntimeException failure) {
        QuoinException reason = MvStoreFault.of("Writing", failure);
        broken = reason;
        return reason;
    }

    @Override
    public void checkpoint(Path directory) {
        use(() -> {
            if (Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
                throw new QuoinException(
                        StorageError.STORE_CHECKPOINT_EXISTS, directory + " exists already; name a new directory");
            }
            View view = views.open("The checkpoint");
            try {
                new Checkpoint(view, maps.keySet(), config).write(directory);
                return directory;
            } finally {
                views.release(view);
            }
        });
    }

    @Override
    public void close() {
        try {
            views.close(() -> {
                if (broken != null) {
                    file.abandon();
                } else {
                    file.close();
                }
            });
        } catch (RuntimeException e) {
            throw MvStoreFault.of("Closing the store", e);
        }
    }
}
