package io.quoin.plugins.rocksdb;

import io.quoin.spi.error.QuoinException;
import io.quoin.spi.error.StorageError;
import io.quoin.spi.storage.Table;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
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
import org.rocksdb.WALRecoveryMode;
import org.rocksdb.WriteBufferManager;

/**
 * An open database with a column family per table, and everything native that belongs to it. Tables that are no longer
 * named stay in it untouched, because RocksDB opens all or none.
 */
final class OpenDatabase implements AutoCloseable {

    /** The family that every database has; a table of this name is kept in it. */
    private static final String DEFAULT_FAMILY = new String(RocksDB.DEFAULT_COLUMN_FAMILY, StandardCharsets.UTF_8);

    /** Names the manifest that holds; RocksDB replaces it atomically. */
    private static final String CURRENT = "CURRENT";

    private static final int BLOOM_BITS_PER_KEY = 10;
    private static final int MAX_LOG_FILE_BYTES = 1 << 20;
    private static final int KEPT_LOG_FILES = 4;

    private final RocksDB database;
    private final Map<Table, ColumnFamilyHandle> families;
    private final Cache blockCache;
    /** In the order in which they must be closed. */
    private final List<AutoCloseable> natives;

    private OpenDatabase(
            RocksDB database, Map<Table, ColumnFamilyHandle> families, Cache blockCache, List<AutoCloseable> natives) {
        this.database = database;
        this.families = families;
        this.blockCache = blockCache;
        this.natives = natives;
    }

    /** Opens the database of a directory, or makes it. */
    static OpenDatabase open(Path directory, Set<Table> tables, RocksDbConfig config) {
        requireNoLostDatabase(directory);
        List<AutoCloseable> options = new ArrayList<>();
        try {
            Cache blockCache = own(options, new LRUCache(config.blockCache().bytes()));
            ColumnFamilyOptions familyOptions = own(options, familyOptions(blockCache, options));
            DBOptions databaseOptions = own(options, databaseOptions(config, options));
            List<ColumnFamilyDescriptor> descriptors = descriptors(directory, tables, familyOptions);
            List<ColumnFamilyHandle> handles = new ArrayList<>();
            RocksDB database = RocksDB.open(databaseOptions, directory.toString(), descriptors, handles);
            Map<Table, ColumnFamilyHandle> families = new LinkedHashMap<>();
            for (Table table : tables) {
                families.put(table, handles.get(indexOf(table, descriptors)));
            }
            List<AutoCloseable> natives = new ArrayList<>(handles);
            natives.add(database);
            natives.addAll(options);
            return new OpenDatabase(database, families, blockCache, natives);
        } catch (RocksDBException e) {
            closeAll(options);
            throw RocksDbFault.of("Opening " + directory, e);
        } catch (RuntimeException e) {
            closeAll(options);
            throw e;
        }
    }

    RocksDB database() {
        return database;
    }

    /** Memory in use for cached blocks, in bytes. */
    long cachedBytes() {
        return blockCache.getUsage();
    }

    /** Size of all table files, in bytes. */
    long fileBytes() {
        try {
            return database.getAggregatedLongProperty("rocksdb.total-sst-files-size");
        } catch (RocksDBException e) {
            throw RocksDbFault.of("Measuring the store", e);
        }
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

    /** Refuses data without the file that names its current state: RocksDB would make a new database on top of it. */
    private static void requireNoLostDatabase(Path directory) {
        if (Files.exists(directory.resolve(CURRENT)) || !Files.isDirectory(directory)) {
            return;
        }
        try (DirectoryStream<Path> data = Files.newDirectoryStream(directory, "*.{sst,log}")) {
            Iterator<Path> files = data.iterator();
            if (files.hasNext()) {
                throw new QuoinException(
                        StorageError.STORE_CORRUPT,
                        directory + " has data, such as " + files.next().getFileName() + ", and no file " + CURRENT
                                + "; restore the directory from a checkpoint");
            }
        } catch (IOException | DirectoryIteratorException e) {
            throw new QuoinException(StorageError.STORE_IO, "Looking into " + directory + " failed: " + e, e);
        }
    }

    private static int indexOf(Table table, List<ColumnFamilyDescriptor> descriptors) {
        byte[] name = table.name().getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < descriptors.size(); i++) {
            if (Arrays.equals(descriptors.get(i).getName(), name)) {
                return i;
            }
        }
        throw new IllegalStateException("Every table has a descriptor, '" + table.name() + "' has none");
    }

    private static List<ColumnFamilyDescriptor> descriptors(
            Path directory, Set<Table> tables, ColumnFamilyOptions familyOptions) throws RocksDBException {
        Set<String> names = new TreeSet<>();
        names.add(DEFAULT_FAMILY);
        tables.forEach(table -> names.add(table.name()));
        try (Options plain = new Options()) {
            for (byte[] existing : RocksDB.listColumnFamilies(plain, directory.toString())) {
                names.add(new String(existing, StandardCharsets.UTF_8));
            }
        }
        List<ColumnFamilyDescriptor> descriptors = new ArrayList<>();
        for (String name : names) {
            descriptors.add(new ColumnFamilyDescriptor(name.getBytes(StandardCharsets.UTF_8), familyOptions));
        }
        return descriptors;
    }

    private static ColumnFamilyOptions familyOptions(Cache cache, List<AutoCloseable> owned) {
        BloomFilter filter = new BloomFilter(BLOOM_BITS_PER_KEY);
        ColumnFamilyOptions options = new ColumnFamilyOptions()
                .setTableFormatConfig(
                        new BlockBasedTableConfig().setBlockCache(cache).setFilterPolicy(filter));
        owned.add(filter);
        return options;
    }

    private static DBOptions databaseOptions(RocksDbConfig config, List<AutoCloseable> owned) {
        Cache charged = new LRUCache(config.writeBuffer().bytes());
        WriteBufferManager buffers = new WriteBufferManager(config.writeBuffer().bytes(), charged);
        DBOptions options = new DBOptions()
                .setCreateIfMissing(true)
                .setCreateMissingColumnFamilies(true)
                .setParanoidChecks(true)
                // What a crash leaves is an incomplete record at the log's end, and is dropped. By default other
                // damage of the log would be passed over too, with everything behind it.
                .setWalRecoveryMode(WALRecoveryMode.TolerateCorruptedTailRecords)
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
