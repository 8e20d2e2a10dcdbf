package io.quoin.plugins.rocksdb;

import io.quoin.spi.error.QuoinException;
import io.quoin.spi.error.StorageError;
import io.quoin.spi.storage.Table;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.DBOptions;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBufferManager;

/**
 * An open database with a column family per table, and everything native that belongs to it. Tables that are no longer
 * named stay in it untouched, because RocksDB opens all or none.
 */
final class OpenDatabase implements AutoCloseable {

    private static final int BLOOM_BITS_PER_KEY = 10;
    private static final int MAX_LOG_FILE_BYTES = 1 << 20;
    private static final int KEPT_LOG_FILES = 4;

    private final RocksDB database;
    private final Map<Table, ColumnFamilyHandle> families;
    /** In the order in which they must be closed. */
    private final List<AutoCloseable> natives;

    private OpenDatabase(RocksDB database, Map<Table, ColumnFamilyHandle> families, List<AutoCloseable> natives) {
        this.database = database;
        this.families = families;
        this.natives = natives;
    }

    /** Opens the database of a directory, or makes it. */
    static OpenDatabase open(Path directory, Set<Table> tables, RocksDbConfig config) {
        RocksDB.loadLibrary();
        List<AutoCloseable> options = new ArrayList<>();
        try {
            ColumnFamilyOptions familyOptions = own(options, familyOptions(config, options));
            DBOptions databaseOptions = own(options, databaseOptions(config, options));
            List<ColumnFamilyDescriptor> descriptors = descriptors(directory, tables, familyOptions);
            List<ColumnFamilyHandle> handles = new ArrayList<>();
            RocksDB database = RocksDB.open(databaseOptions, directory.toString(), descriptors, handles);
            Map<Table, ColumnFamilyHandle> families = new LinkedHashMap<>();
            for (int i = 1; i < handles.size(); i++) {
                families.put(
                        new Table(new String(descriptors.get(i).getName(), StandardCharsets.UTF_8)), handles.get(i));
            }
            List<AutoCloseable> natives = new ArrayList<>(handles);
            natives.add(database);
            natives.addAll(options);
            families.keySet().retainAll(tables);
            return new OpenDatabase(database, families, natives);
        } catch (RocksDBException e) {
            closeAll(options);
            throw RocksDbFault.of("Opening " + directory, e);
        }
    }

    RocksDB database() {
        return database;
    }

    ColumnFamilyHandle family(Table table) {
        ColumnFamilyHandle family = families.get(table);
        if (family == null) {
            throw new QuoinException(
                    StorageError.STORE_UNKNOWN_TABLE, "The store was not opened with the table '" + table.name() + "'");
        }
        return family;
    }

    @Override
    public void close() {
        closeAll(natives);
    }

    private static List<ColumnFamilyDescriptor> descriptors(
            Path directory, Set<Table> tables, ColumnFamilyOptions familyOptions) throws RocksDBException {
        List<String> names = new ArrayList<>();
        try (Options plain = new Options()) {
            for (byte[] existing : RocksDB.listColumnFamilies(plain, directory.toString())) {
                names.add(new String(existing, StandardCharsets.UTF_8));
            }
        }
        names.remove("default");
        tables.stream()
                .map(Table::name)
                .sorted()
                .filter(name -> !names.contains(name))
                .forEach(names::add);
        List<ColumnFamilyDescriptor> descriptors = new ArrayList<>();
        descriptors.add(new ColumnFamilyDescriptor(RocksDB.DEFAULT_COLUMN_FAMILY, familyOptions));
        for (String name : names) {
            descriptors.add(new ColumnFamilyDescriptor(name.getBytes(StandardCharsets.UTF_8), familyOptions));
        }
        return descriptors;
    }

    private static ColumnFamilyOptions familyOptions(RocksDbConfig config, List<AutoCloseable> owned) {
        Cache cache = new LRUCache(config.blockCache().bytes());
        BloomFilter filter = new BloomFilter(BLOOM_BITS_PER_KEY);
        ColumnFamilyOptions options = new ColumnFamilyOptions()
                .setTableFormatConfig(
                        new BlockBasedTableConfig().setBlockCache(cache).setFilterPolicy(filter));
        owned.add(filter);
        owned.add(cache);
        return options;
    }

    private static DBOptions databaseOptions(RocksDbConfig config, List<AutoCloseable> owned) {
        Cache charged = new LRUCache(config.writeBuffer().bytes());
        WriteBufferManager buffers = new WriteBufferManager(config.writeBuffer().bytes(), charged);
        DBOptions options = new DBOptions()
                .setCreateIfMissing(true)
                .setCreateMissingColumnFamilies(true)
                .setParanoidChecks(true)
                .setWriteBufferManager(buffers)
                .setMaxOpenFiles(config.maxOpenFiles())
                .setMaxBackgroundJobs(config.backgroundThreads())
                .setInfoLogLevel(InfoLogLevel.WARN_LEVEL)
                .setMaxLogFileSize(MAX_LOG_FILE_BYTES)
                .setKeepLogFileNum(KEPT_LOG_FILES);
        owned.add(buffers);
        owned.add(charged);
        return options;
    }

    private static <T extends AutoCloseable> T own(List<AutoCloseable> owned, T resource) {
        owned.add(0, resource);
        return resource;
    }

    private static void closeAll(List<AutoCloseable> resources) {
        for (AutoCloseable resource : resources) {
            try {
                resource.close();
            } catch (Exception e) {
                throw new IllegalStateException("Native objects of RocksDB close without exceptions", e);
            }
        }
    }
}
