package io.quoin.testkit.kit.storage;

import static io.quoin.testkit.kit.storage.Entries.bytes;
import static io.quoin.testkit.kit.storage.Entries.get;
import static io.quoin.testkit.kit.storage.Entries.hex;
import static io.quoin.testkit.kit.storage.Entries.hexKeys;
import static io.quoin.testkit.kit.storage.Entries.scan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.quoin.spi.error.QuoinException;
import io.quoin.spi.error.StorageError;
import io.quoin.spi.storage.Cursor;
import io.quoin.spi.storage.Direction;
import io.quoin.spi.storage.Durability;
import io.quoin.spi.storage.KeyRange;
import io.quoin.spi.storage.KeyValueStore;
import io.quoin.spi.storage.Snapshot;
import io.quoin.spi.storage.StorageCapability;
import io.quoin.spi.storage.Table;
import io.quoin.spi.storage.WriteBatch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The laws of {@link KeyValueStore}: for one thread here, for many in {@link StorageConcurrencyLaws}, across crashes in
 * {@link StorageCrashLaws}, and of random histories in {@link StorageModelLaws}. A plugin's test extends it, and names
 * the factory and a configuration; it is a top-level class with a constructor without arguments, because another process
 * makes it too. The random histories run on the engine of jqwik, all else on Jupiter's.
 *
 * @param <C> the factory's configuration
 */
public abstract class StorageContract<C extends Record> extends StorageConcurrencyLaws<C> {

    private static final Table A = new Table("a");
    private static final Table B = new Table("b");
    private static final Table UNKNOWN = new Table("unknown");

    @TempDir
    private Path directory;

    private StorageTestContext context;
    private KeyValueStore store;

    @BeforeEach
    void openStore() {
        context = new StorageTestContext(directory, Set.of(A, B));
        store = open(context);
    }

    @AfterEach
    void closeStore() {
        store.close();
        context.close();
    }

    @Test
    void aNewStoreIsEmpty() {
        assertThat(get(store, A, "k")).isEmpty();
        assertThat(scan(store, A)).isEmpty();
    }

    @Test
    void aKeyHasTheValueThatWasWrittenLast() {
        write(new WriteBatch().put(A, bytes("k"), bytes("1")));
        assertThat(get(store, A, "k")).contains("1");
        write(new WriteBatch().put(A, bytes("k"), bytes("2")).put(A, bytes("k"), bytes("3")));
        assertThat(get(store, A, "k")).contains("3");
    }

    @Test
    void aDeletedKeyIsGoneAndDeletingAnAbsentOneDoesNothing() {
        write(new WriteBatch().put(A, bytes("k"), bytes("1")).put(A, bytes("l"), bytes("2")));
        write(new WriteBatch().delete(A, bytes("k")).delete(A, bytes("absent")));
        assertThat(scan(store, A)).containsExactly("l=2");
    }

    @Test
    void theWritesOfABatchHappenInTheirOrder() {
        write(new WriteBatch()
                .put(A, bytes("k"), bytes("1"))
                .delete(A, bytes("k"))
                .put(A, bytes("l"), bytes("2"))
                .delete(A, bytes("l"))
                .put(A, bytes("l"), bytes("3")));
        assertThat(scan(store, A)).containsExactly("l=3");
    }

    @Test
    void anEmptyKeyAndAnEmptyValueAreStored() {
        write(new WriteBatch().put(A, new byte[0], bytes("empty key")).put(A, bytes("k"), new byte[0]));
        assertThat(scan(store, A)).containsExactly("=empty key", "k=");
        assertThat(get(store, A, "k")).contains("");
    }

    @Test
    void theLargestKeyAndALargeValueAreStored() {
        byte[] key = new byte[64 << 10];
        Arrays.fill(key, (byte) 0xff);
        byte[] value = new byte[8 << 20];
        new Random(1).nextBytes(value);
        write(new WriteBatch().put(A, key, value));
        assertThat(store.get(A, key).orElseThrow()).isEqualTo(value);
    }

    @Test
    void tablesAreSeparate() {
        write(new WriteBatch().put(A, bytes("k"), bytes("a")).put(B, bytes("k"), bytes("b")));
        write(new WriteBatch().delete(A, bytes("k")));
        assertThat(get(store, A, "k")).isEmpty();
        assertThat(get(store, B, "k")).contains("b");
    }

    @Test
    void returnedArraysAreTheCallersOwn() {
        write(new WriteBatch().put(A, bytes("k"), bytes("v")));
        Arrays.fill(store.get(A, bytes("k")).orElseThrow(), (byte) 0);
        try (Cursor cursor = store.scan(A, KeyRange.all(), Direction.ASCENDING)) {
            assertThat(cursor.next()).isTrue();
            Arrays.fill(cursor.key(), (byte) 0);
            Arrays.fill(cursor.value(), (byte) 0);
            assertThat(cursor.key()).isEqualTo(bytes("k"));
            assertThat(cursor.value()).isEqualTo(bytes("v"));
        }
        assertThat(get(store, A, "k")).contains("v");
    }

    @Test
    void keysAreOrderedAsUnsignedBytesTheShorterFirst() {
        putKeys("ff", "80", "7f", "00", "0000", "7fff", "");
        assertThat(hexKeys(store, A, KeyRange.all(), Direction.ASCENDING))
                .containsExactly("", "00", "0000", "7f", "7fff", "80", "ff");
        assertThat(hexKeys(store, A, KeyRange.all(), Direction.DESCENDING))
                .containsExactly("ff", "80", "7fff", "7f", "0000", "00", "");
    }

    @Test
    void aRangeHasItsFirstKeyAndNotItsLast() {
        putKeys("10", "20", "2000", "30", "40");
        KeyRange range = KeyRange.between(hex("20"), hex("40"));
        assertThat(hexKeys(store, A, range, Direction.ASCENDING)).containsExactly("20", "2000", "30");
        assertThat(hexKeys(store, A, range, Direction.DESCENDING)).containsExactly("30", "2000", "20");
    }

    @Test
    void aRangeMayStartAndEndBetweenKeys() {
        putKeys("10", "20", "30");
        assertThat(hexKeys(store, A, KeyRange.between(hex("11"), hex("29")), Direction.ASCENDING))
                .containsExactly("20");
        assertThat(hexKeys(store, A, KeyRange.between(hex("11"), hex("29")), Direction.DESCENDING))
                .containsExactly("20");
    }

    @Test
    void aRangeThatEndsBeforeItBeginsIsEmpty() {
        putKeys("10", "20", "30");
        for (Direction direction : Direction.values()) {
            assertThat(hexKeys(store, A, KeyRange.between(hex("30"), hex("10")), direction))
                    .isEmpty();
            assertThat(hexKeys(store, A, KeyRange.between(hex("20"), hex("20")), direction))
                    .isEmpty();
        }
    }

    @Test
    void aPrefixHasTheKeysThatStartWithIt() {
        putKeys("61", "6161", "61ff", "61ffff", "62", "ff", "ffff", "ffff01");
        assertThat(hexKeys(store, A, KeyRange.prefix(hex("61")), Direction.ASCENDING))
                .containsExactly("61", "6161", "61ff", "61ffff");
        assertThat(hexKeys(store, A, KeyRange.prefix(hex("61ff")), Direction.DESCENDING))
                .containsExactly("61ffff", "61ff");
        assertThat(hexKeys(store, A, KeyRange.prefix(hex("ffff")), Direction.ASCENDING))
                .containsExactly("ffff", "ffff01");
    }

    @Test
    void aRangeDeletionRemovesWhatWasThereBeforeItInTheBatchToo() {
        write(new WriteBatch().put(A, bytes("a"), bytes("1")).put(A, bytes("b"), bytes("1")));
        write(new WriteBatch()
                .put(A, bytes("c"), bytes("2"))
                .put(B, bytes("c"), bytes("2"))
                .deleteRange(A, KeyRange.between(bytes("b"), bytes("d")))
                .put(A, bytes("b"), bytes("3"))
                .put(A, bytes("d"), bytes("3")));
        assertThat(scan(store, A)).containsExactly("a=1", "b=3", "d=3");
        assertThat(scan(store, B)).containsExactly("c=2");
    }

    @Test
    void aRangeDeletionMayGoToTheTablesEnd() {
        byte[] highest = new byte[64 << 10];
        Arrays.fill(highest, (byte) 0xff);
        putKeys("10", "20", "ff", "ffff");
        write(new WriteBatch()
                .put(A, highest, bytes("x"))
                .deleteRange(A, new KeyRange(hex("20"), KeyRange.all().to()))
                .put(A, hex("30"), bytes("x")));
        assertThat(hexKeys(store, A, KeyRange.all(), Direction.ASCENDING)).containsExactly("10", "30");
        write(new WriteBatch().deleteRange(A, KeyRange.all()));
        assertThat(scan(store, A)).isEmpty();
    }

    @Test
    void aRangeDeletionOfNothingDoesNothing() {
        putKeys("10", "20");
        write(new WriteBatch()
                .deleteRange(A, KeyRange.between(hex("20"), hex("10")))
                .deleteRange(A, KeyRange.between(hex("10"), hex("10")))
                .deleteRange(A, KeyRange.between(hex("11"), hex("1f"))));
        assertThat(hexKeys(store, A, KeyRange.all(), Direction.ASCENDING)).containsExactly("10", "20");
    }

    @Test
    void anEmptyBatchDoesNothing() {
        write(new WriteBatch());
        store.write(new WriteBatch(), Durability.SYNCED);
        assertThat(scan(store, A)).isEmpty();
    }

    @Test
    void aTableThatTheStoreWasNotOpenedWithIsRefusedAndNothingIsWritten() {
        WriteBatch batch = new WriteBatch().put(A, bytes("k"), bytes("v")).put(UNKNOWN, bytes("k"), bytes("v"));
        fails(StorageError.STORE_UNKNOWN_TABLE, () -> write(batch));
        assertThat(scan(store, A)).isEmpty();
        fails(StorageError.STORE_UNKNOWN_TABLE, () -> store.get(UNKNOWN, bytes("k")));
        fails(
                StorageError.STORE_UNKNOWN_TABLE,
                () -> store.scan(UNKNOWN, KeyRange.all(), Direction.ASCENDING).close());
    }

    @Test
    void aSnapshotNeverChanges() {
        write(new WriteBatch().put(A, bytes("k"), bytes("1")).put(A, bytes("l"), bytes("1")));
        try (Snapshot snapshot = store.snapshot()) {
            write(new WriteBatch()
                    .put(A, bytes("k"), bytes("2"))
                    .put(A, bytes("m"), bytes("2"))
                    .deleteRange(A, KeyRange.prefix(bytes("l"))));
            assertThat(scan(snapshot, A)).containsExactly("k=1", "l=1");
            assertThat(scan(snapshot, A, KeyRange.all(), Direction.DESCENDING)).containsExactly("l=1", "k=1");
            assertThat(get(snapshot, A, "k")).contains("1");
            assertThat(get(snapshot, A, "m")).isEmpty();
            assertThat(scan(store, A)).containsExactly("k=2", "m=2");
        }
    }

    @Test
    void aCursorShowsTheStoreAsItWasWhenItWasOpened() {
        write(new WriteBatch().put(A, bytes("a"), bytes("1")).put(A, bytes("c"), bytes("1")));
        try (Cursor cursor = store.scan(A, KeyRange.all(), Direction.ASCENDING)) {
            write(new WriteBatch().put(A, bytes("b"), bytes("2")).delete(A, bytes("c")));
            assertThat(cursor.next()).isTrue();
            assertThat(cursor.key()).isEqualTo(bytes("a"));
            assertThat(cursor.next()).isTrue();
            assertThat(cursor.key()).isEqualTo(bytes("c"));
            assertThat(cursor.next()).isFalse();
        }
    }

    @Test
    void aCursorAtItsEndStaysThere() {
        putKeys("10");
        for (Direction direction : Direction.values()) {
            try (Cursor cursor = store.scan(A, KeyRange.all(), direction)) {
                assertThat(cursor.next()).isTrue();
                assertThat(cursor.next()).isFalse();
                assertThat(cursor.next()).isFalse();
            }
        }
    }

    @Test
    void manyCursorsAndSnapshotsAreOpenAtOnce() {
        putKeys("10", "20");
        try (Snapshot first = store.snapshot();
                Snapshot second = store.snapshot();
                Cursor one = first.scan(A, KeyRange.all(), Direction.ASCENDING);
                Cursor two = second.scan(A, KeyRange.all(), Direction.DESCENDING)) {
            assertThat(one.next()).isTrue();
            assertThat(two.next()).isTrue();
            assertThat(one.key()).isEqualTo(hex("10"));
            assertThat(two.key()).isEqualTo(hex("20"));
        }
    }

    @Test
    void aCheckpointIsAStoreOfItsMoment() {
        requireCheckpoint();
        write(new WriteBatch().put(A, bytes("k"), bytes("1")).put(B, bytes("k"), bytes("1")));
        Path checkpoint = directory.resolveSibling(directory.getFileName() + "-checkpoint");
        store.checkpoint(checkpoint);
        write(new WriteBatch().put(A, bytes("k"), bytes("2")));
        try (StorageTestContext copied = new StorageTestContext(checkpoint, Set.of(A, B));
                KeyValueStore copy = open(copied)) {
            assertThat(scan(copy, A)).containsExactly("k=1");
            assertThat(scan(copy, B)).containsExactly("k=1");
            copy.write(new WriteBatch().put(A, bytes("k"), bytes("copy")), Durability.SYNCED);
        }
        assertThat(scan(store, A)).containsExactly("k=2");
    }

    @Test
    void aCheckpointDoesNotOverwrite() throws Exception {
        requireCheckpoint();
        Path existing = Files.createDirectory(directory.resolveSibling(directory.getFileName() + "-existing"));
        fails(StorageError.STORE_CHECKPOINT_EXISTS, () -> store.checkpoint(existing));
        assertThat(existing).isEmptyDirectory();
    }

    @Test
    void aCheckpointNeedsAParentDirectory() {
        requireCheckpoint();
        fails(StorageError.STORE_IO, () -> store.checkpoint(directory.resolve("absent/checkpoint")));
    }

    @Test
    void aStoreWithoutCheckpointsRefusesThemAndMakesNoDirectory() {
        assumeThat(factory().capabilities()).doesNotContain(StorageCapability.CHECKPOINT);
        Path checkpoint = directory.resolveSibling(directory.getFileName() + "-checkpoint");
        fails(StorageError.STORE_UNSUPPORTED, () -> store.checkpoint(checkpoint));
        assertThat(checkpoint).doesNotExist();
    }

    @Test
    void aStoreOpenedAgainHasItsData() {
        write(new WriteBatch().put(A, bytes("k"), bytes("1")).put(B, bytes("k"), bytes("2")));
        reopenWith(Set.of(A, B));
        assertThat(scan(store, A)).containsExactly("k=1");
        assertThat(scan(store, B)).containsExactly("k=2");
    }

    @Test
    void aTableThatIsNoLongerNamedIsKeptAndANewOneIsEmpty() {
        write(new WriteBatch().put(A, bytes("k"), bytes("1")).put(B, bytes("k"), bytes("2")));
        Table fresh = new Table("fresh");
        reopenWith(Set.of(A, fresh));
        assertThat(scan(store, fresh)).isEmpty();
        fails(StorageError.STORE_UNKNOWN_TABLE, () -> store.get(B, bytes("k")));
        reopenWith(Set.of(A, B));
        assertThat(scan(store, B)).containsExactly("k=2");
    }

    @Test
    void anyTableNameCanBeUsed() {
        Set<Table> named = Set.of(new Table("default"), new Table("meta_data-2"), new Table("x".repeat(63)));
        reopenWith(named);
        WriteBatch batch = new WriteBatch();
        named.forEach(table -> batch.put(table, bytes("k"), bytes(table.name())));
        write(batch);
        reopenWith(named);
        named.forEach(table -> assertThat(get(store, table, "k")).contains(table.name()));
    }

    @Test
    void aStoreIsOpenOnce() {
        try (StorageTestContext second = new StorageTestContext(directory, Set.of(A, B))) {
            fails(StorageError.STORE_LOCKED, () -> open(second).close());
        }
        write(new WriteBatch().put(A, bytes("k"), bytes("1")));
        assertThat(get(store, A, "k")).contains("1");
    }

    @Test
    void aClosedStoreSaysSoAndClosingItTwiceIsHarmless() {
        store.close();
        store.close();
        fails(StorageError.STORE_CLOSED, () -> store.get(A, bytes("k")));
        fails(
                StorageError.STORE_CLOSED,
                () -> store.scan(A, KeyRange.all(), Direction.ASCENDING).close());
        fails(StorageError.STORE_CLOSED, () -> write(new WriteBatch().put(A, bytes("k"), bytes("v"))));
        fails(StorageError.STORE_CLOSED, () -> store.snapshot().close());
        fails(StorageError.STORE_CLOSED, () -> store.checkpoint(directory.resolve("checkpoint")));
    }

    @Test
    void snapshotsAndCursorsOfAClosedStoreSaySo() {
        putKeys("10", "20");
        Snapshot snapshot = store.snapshot();
        Cursor cursor = snapshot.scan(A, KeyRange.all(), Direction.ASCENDING);
        Cursor other = store.scan(A, KeyRange.all(), Direction.DESCENDING);
        assertThat(cursor.next()).isTrue();
        store.close();
        fails(StorageError.STORE_CLOSED, () -> snapshot.get(A, hex("10")));
        fails(StorageError.STORE_CLOSED, cursor::next);
        fails(StorageError.STORE_CLOSED, cursor::key);
        fails(StorageError.STORE_CLOSED, other::next);
        cursor.close();
        other.close();
        snapshot.close();
    }

    @Test
    void aClosedSnapshotAndAClosedCursorSaySo() {
        putKeys("10");
        Snapshot snapshot = store.snapshot();
        snapshot.close();
        snapshot.close();
        fails(StorageError.STORE_CLOSED, () -> snapshot.get(A, hex("10")));
        Cursor cursor = store.scan(A, KeyRange.all(), Direction.ASCENDING);
        assertThat(cursor.next()).isTrue();
        cursor.close();
        cursor.close();
        fails(StorageError.STORE_CLOSED, cursor::next);
        fails(StorageError.STORE_CLOSED, cursor::value);
    }

    private void reopenWith(Set<Table> tables) {
        closeStore();
        context = new StorageTestContext(directory, tables);
        store = open(context);
    }

    private void putKeys(String... keys) {
        WriteBatch batch = new WriteBatch();
        for (String key : keys) {
            batch.put(A, hex(key), bytes("x"));
        }
        write(batch);
    }

    private void write(WriteBatch batch) {
        store.write(batch, Durability.BUFFERED);
    }

    private static void fails(StorageError code, ThrowingCallable call) {
        QuoinException failure = catchThrowableOfType(QuoinException.class, call);
        assertThat(failure).as("expected %s", code).isNotNull();
        assertThat(failure.code()).isEqualTo(code);
    }
}
