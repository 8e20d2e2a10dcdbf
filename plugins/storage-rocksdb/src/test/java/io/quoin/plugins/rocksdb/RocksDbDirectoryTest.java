package io.quoin.plugins.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.quoin.spi.error.QuoinException;
import io.quoin.spi.error.StorageError;
import io.quoin.spi.storage.Durability;
import io.quoin.spi.storage.KeyValueStore;
import io.quoin.spi.storage.Table;
import io.quoin.spi.storage.WriteBatch;
import io.quoin.testkit.kit.storage.StorageTestContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;

/** What is opened when a directory is not as the store left it. */
class RocksDbDirectoryTest {

    private static final Table TABLE = new Table("a");
    private static final byte[] KEY = "k".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path directory;

    @Test
    void aDatabaseThatLostItsCurrentFileIsCorruptAndNotMadeAnew() throws Exception {
        try (StorageTestContext context = new StorageTestContext(directory, Set.of(TABLE))) {
            try (KeyValueStore store = RocksDbUnderTest.open(context)) {
                store.write(new WriteBatch().put(TABLE, KEY, KEY), Durability.SYNCED);
            }
            Path current = directory.resolve("CURRENT");
            byte[] pointer = Files.readAllBytes(current);
            Files.delete(current);
            List<Path> before = files();
            QuoinException failure = catchThrowableOfType(
                    QuoinException.class, () -> RocksDbUnderTest.open(context).close());
            assertThat(failure).isNotNull();
            assertThat(failure.code()).isEqualTo(StorageError.STORE_CORRUPT);
            assertThat(files()).isEqualTo(before);
            Files.write(current, pointer);
            try (KeyValueStore store = RocksDbUnderTest.open(context)) {
                assertThat(store.get(TABLE, KEY)).contains(KEY);
            }
        }
    }

    @Test
    void aColumnFamilyThatCannotBeATableIsLeftAlone() throws Exception {
        RocksDB.loadLibrary();
        try (Options options = new Options().setCreateIfMissing(true);
                RocksDB database = RocksDB.open(options, directory.toString());
                ColumnFamilyHandle foreign = database.createColumnFamily(
                        new ColumnFamilyDescriptor("Not A Table".getBytes(StandardCharsets.UTF_8)))) {
            database.put(foreign, KEY, KEY);
        }
        try (StorageTestContext context = new StorageTestContext(directory, Set.of(TABLE));
                KeyValueStore store = RocksDbUnderTest.open(context)) {
            assertThat(store.get(TABLE, KEY)).isEmpty();
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> !file.getFileName().toString().startsWith("LOG"))
                    .sorted()
                    .toList();
        }
    }
}
