package io.quoin.plugins.rocksdb;

import io.quoin.spi.error.QuoinException;
import io.quoin.spi.error.StorageError;
import io.quoin.spi.storage.KeyValueStore;
import io.quoin.spi.storage.StorageCapability;
import io.quoin.spi.storage.StorageContext;
import io.quoin.spi.storage.StorageFactory;
import java.util.Set;
import org.rocksdb.RocksDB;

/** Opens a RocksDB database in the product's directory. */
public final class RocksDbStorageFactory implements StorageFactory<RocksDbConfig> {

    @Override
    public String name() {
        return "rocksdb";
    }

    @Override
    public Class<RocksDbConfig> configType() {
        return RocksDbConfig.class;
    }

    @Override
    public Set<StorageCapability> capabilities() {
        return Set.of(StorageCapability.DURABLE, StorageCapability.CHECKPOINT);
    }

    @Override
    public KeyValueStore create(RocksDbConfig config, StorageContext context) {
        loadNativeLibrary();
        RocksDbStore store = new RocksDbStore(OpenDatabase.open(context.dataDirectory(), context.tables(), config));
        store.publish(context.metrics());
        return store;
    }

    private static void loadNativeLibrary() {
        try {
            RocksDB.loadLibrary();
        } catch (RuntimeException | UnsatisfiedLinkError e) {
            throw new QuoinException(
                    StorageError.STORE_IO,
                    "RocksDB's native library cannot be loaded on " + System.getProperty("os.name") + " "
                            + System.getProperty("os.arch")
                            + "; the plugin has it for Linux (glibc) and macOS on x86_64 and aarch64, and for Windows on"
                            + " x86_64, and unpacks it into the temporary directory: " + e
                            + (e.getCause() == null ? "" : ": " + e.getCause()),
                    e);
        }
    }
}
