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
        fill();
        Path file = directory.resolve("store.mv");
        Path last = directory.resolve("store.last");
        byte[] good = Files.readAllBytes(file);
        byte[] number = Files.readAllBytes(last);
        for (int at = 0; at < good.length; at += STEP) {
            byte[] bad = good.clone();
            bad[at] ^= (byte) (1 << at % 8);
            restore(bad, number);
            assertThat(readOrRefusal()).as("byte %d of %d", at, good.length).isIn("value", "STORE_CORRUPT", "STORE_IO");
        }
    }

    /** MVStore itself leaves some of these files open. */
    @Test
    void aFileThatIsRefusedIsNotLeftOpen() throws IOException {
        fill();
        Path file = directory.resolve("store.mv");
        byte[] number = Files.readAllBytes(directory.resolve("store.last"));
        byte[] good = Files.readAllBytes(file);
        String text = new String(good, StandardCharsets.ISO_8859_1);
        String before = "occupancy:";
        int refusals = 0;
        for (int at = text.indexOf(before); at >= 0; at = text.indexOf(before, at + 1)) {
            for (int bit = 0; bit < 2 * Byte.SIZE; bit++) {
                byte[] bad = good.clone();
                bad[at + before.length() + bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
                restore(bad, number);
                refusals += readOrRefusal().equals("value") ? 0 : 1;
                restore(good, number);
                assertThat(readOrRefusal())
                        .as("bit %d of the text at %d", bit, at)
                        .isEqualTo("value");
            }
        }
        assertThat(refusals).isPositive();
    }

    private void fill() {
        try (KeyValueStore store = open()) {
            for (int i = 0; i < 3; i++) {
                store.write(new WriteBatch().put(TABLE, new byte[] {(byte) i}, VALUE), Durability.SYNCED);
            }
            store.write(new WriteBatch().put(TABLE, KEY, VALUE), Durability.SYNCED);
        }
    }

    private void restore(byte[] file, byte[] number) throws IOException {
        Files.write(directory.resolve("store.mv"), file);
        Files.write(directory.resolve("store.last"), number);
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
