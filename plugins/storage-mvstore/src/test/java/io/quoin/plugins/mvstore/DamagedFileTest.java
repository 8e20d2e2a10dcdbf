package io.quoin.plugins.mvstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quoin.spi.config.ByteSize;
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
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever byte of the file is damaged: an entry comes back as it was, or there is an error. */
class DamagedFileTest {

    private static final Table TABLE = new Table("t");
    private static final byte[] KEY = "key".getBytes(StandardCharsets.UTF_8);
    private static final byte[] VALUE = "a value to be found again".getBytes(StandardCharsets.UTF_8);
    /** Every byte would take minutes; this step meets each field of a header in the course of the file. */
    private static final int STEP = 13;

    @TempDir
    private Path directory;

    @Test
    void noDamagedByteChangesOrLosesAnEntry() throws IOException {
        try (KeyValueStore store = open()) {
            for (int i = 0; i < 3; i++) {
                store.write(new WriteBatch().put(TABLE, new byte[] {(byte) i}, VALUE), Durability.SYNCED);
            }
            store.write(new WriteBatch().put(TABLE, KEY, VALUE), Durability.SYNCED);
        }
        Path file = directory.resolve("store.mv");
        Path last = directory.resolve("store.last");
        byte[] good = Files.readAllBytes(file);
        byte[] number = Files.readAllBytes(last);
        for (int at = 0; at < good.length; at += STEP) {
            byte[] bad = good.clone();
            bad[at] ^= (byte) (1 << at % 8);
            Files.write(file, bad);
            Files.write(last, number);
            assertThat(readOrRefusal()).as("byte %d of %d", at, good.length).isIn("value", "STORE_CORRUPT", "STORE_IO");
        }
    }

    private String readOrRefusal() {
        try (KeyValueStore store = open()) {
            Optional<byte[]> found = store.get(TABLE, KEY);
            return found.isPresent() && Arrays.equals(found.get(), VALUE) ? "value" : "another answer";
        } catch (QuoinException e) {
            return e.code().name();
        }
    }

    @Test
    void aStoreWithoutItsFileIsNotMadeAnew() throws IOException {
        open().close();
        Files.delete(directory.resolve("store.mv"));
        assertThatThrownBy(this::open)
                .isInstanceOfSatisfying(
                        QuoinException.class, e -> assertThat(e.code()).isEqualTo(StorageError.STORE_CORRUPT))
                .hasMessageContaining("lost its file");
    }

    @Test
    void anOlderFileThanWasSyncedIsRefused() throws IOException {
        Path file = directory.resolve("store.mv");
        open().close();
        byte[] older = Files.readAllBytes(file);
        try (KeyValueStore store = open()) {
            store.write(new WriteBatch().put(TABLE, KEY, VALUE), Durability.SYNCED);
        }
        Files.write(file, older);
        assertThatThrownBy(this::open)
                .isInstanceOfSatisfying(
                        QuoinException.class, e -> assertThat(e.code()).isEqualTo(StorageError.STORE_CORRUPT))
                .hasMessageContaining("was synced");
    }

    private KeyValueStore open() {
        return new MvStoreStorageFactory()
                .create(
                        new MvStoreConfig(new ByteSize(1 << 20), new ByteSize(1 << 16)),
                        new StorageTestContext(directory, Set.of(TABLE)));
    }
}
