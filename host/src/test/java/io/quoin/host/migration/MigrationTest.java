package io.quoin.host.migration;

import static io.quoin.host.plugin.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.host.ledger.StoredRoot;
import io.quoin.host.ledger.fixture.MemoryStore;
import io.quoin.host.ledger.fixture.TestNetwork;
import io.quoin.host.ledger.state.LedgerTables;
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
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MigrationTest {

    private static final Table BLOBS = new Table("blobs");
    private static final Path DIRECTORY = Path.of("/srv/quoin/data/storage/new");
    private static final int BLOB_BYTES = 300_000;

    private final MemoryStore source = new MemoryStore();
    private final Set<Table> tables = tables();

    private static Set<Table> tables() {
        Set<Table> tables = new HashSet<>(LedgerTables.all());
        tables.add(BLOBS);
        return tables;
    }

    @BeforeEach
    void fillSource() {
        TestNetwork network = new TestNetwork();
        TestNetwork.decide(network.open(source), TestNetwork.register(TestNetwork.SORTING, 1));
        for (int i = 0; i < 12; i++) {
            source.write(new WriteBatch().put(BLOBS, new byte[] {(byte) i}, new byte[BLOB_BYTES]), Durability.SYNCED);
        }
        for (int i = 0; i < 2_500; i++) {
            source.write(
                    new WriteBatch().put(BLOBS, new byte[] {1, (byte) (i >> 8), (byte) i}, new byte[] {7}),
                    Durability.SYNCED);
        }
    }

    @Test
    void everythingArrivesAndTheMarkIsGone() {
        MemoryStore target = new MemoryStore();
        MigrationReport report = migrate(source, target);
        assertThat(report.resumed()).isFalse();
        assertThat(report.stateRoot())
                .isEqualTo(StoredRoot.of(source).orElseThrow().root());
        assertThat(report.entries()).isGreaterThan(2_512);
        assertSame(source, target);
        MigrationMark.requireNone(target);
    }

    @Test
    void stoppedAtAnyWriteItGoesOnAndTheNodeRefusesTheHalf() {
        boolean failed = true;
        int stops = 0;
        for (int write = 1; failed; write++) {
            MemoryStore target = new MemoryStore();
            failed = stopsAt(write, target);
            if (failed) {
                stops++;
                if (write > 1) {
                    assertRefused(MigrationError.STORE_MIGRATION_UNFINISHED, () -> MigrationMark.requireNone(target));
                }
                assertThat(migrate(source, target).resumed()).isEqualTo(write > 1);
            }
            assertSame(source, target);
        }
        assertThat(stops).as("writes of a migration").isGreaterThan(10);
    }

    private boolean stopsAt(int write, MemoryStore target) {
        try {
            migrate(source, new StoppingStore(target, write));
            return false;
        } catch (QuoinException e) {
            assertThat(e.code()).isEqualTo(StorageError.STORE_IO);
            return true;
        }
    }

    @Test
    void aCopyThatIsBehindOrAheadIsLeftAlone() {
        MemoryStore target = new MemoryStore();
        migrate(source, target);
        byte[] key = {0};
        source.write(new WriteBatch().put(BLOBS, key, new byte[] {9}), Durability.SYNCED);
        assertThat(assertRefused(MigrationError.STORE_MIGRATION_TARGET, () -> migrate(source, target)))
                .hasMessageContaining("no copy of 'memory' as it is now")
                .hasMessageContaining(DIRECTORY.toString());
        assertThat(target.get(BLOBS, key))
                .hasValueSatisfying(value -> assertThat(value).hasSize(BLOB_BYTES));
        MemoryStore other = new MemoryStore();
        migrate(source, other);
        source.write(new WriteBatch().delete(BLOBS, key), Durability.SYNCED);
        assertRefused(MigrationError.STORE_MIGRATION_TARGET, () -> migrate(source, other));
        MigrationMark.requireNone(other);
    }

    @Test
    void aTargetWithDataOfItsOwnIsRefusedAndLeftAlone() {
        MemoryStore target = new MemoryStore();
        target.write(new WriteBatch().put(BLOBS, new byte[] {1}, new byte[] {2}), Durability.SYNCED);
        assertThat(assertRefused(MigrationError.STORE_MIGRATION_TARGET, () -> migrate(source, target)))
                .hasMessageContaining(DIRECTORY.toString());
        assertThat(target.size(BLOBS)).isEqualTo(1);
    }

    @Test
    void aCopyThatIsFinishedIsVerifiedAgainAndNothingIsWritten() {
        MemoryStore target = new MemoryStore();
        MigrationReport first = migrate(source, target);
        MigrationReport again = migrate(source, new StoppingStore(target, 1));
        assertThat(again.resumed()).isTrue();
        assertThat(again.stateRoot()).isEqualTo(first.stateRoot());
        assertThat(again.entries()).isEqualTo(first.entries());
        MigrationMark.requireNone(target);
    }

    @Test
    void aTargetThatIsFilledFromAnotherStorageIsRefused() {
        MemoryStore target = new MemoryStore();
        assertThat(stopsAt(3, target)).isTrue();
        assertThat(assertRefused(
                        MigrationError.STORE_MIGRATION_TARGET,
                        () -> new Migration("other", source, target, DIRECTORY, tables, MigrationProgress.silent())
                                .run()))
                .hasMessageContaining(DIRECTORY.toString());
    }

    @Test
    void anEmptySourceIsRefused() {
        assertRefused(MigrationError.STORE_MIGRATION_SOURCE, () -> migrate(new MemoryStore(), new MemoryStore()));
    }

    @Test
    void aSourceThatChangedBetweenTwoRunsIsFound() {
        MemoryStore target = new MemoryStore();
        assertThat(stopsAt(4, target)).isTrue();
        source.write(new WriteBatch().put(BLOBS, new byte[] {0}, new byte[] {9}), Durability.SYNCED);
        assertRefused(MigrationError.STORE_MIGRATION_MISMATCH, () -> migrate(source, target));
        assertRefused(MigrationError.STORE_MIGRATION_UNFINISHED, () -> MigrationMark.requireNone(target));
    }

    private MigrationReport migrate(KeyValueStore from, KeyValueStore to) {
        return migrate(from, to, MigrationProgress.silent());
    }

    private MigrationReport migrate(KeyValueStore from, KeyValueStore to, MigrationProgress progress) {
        return new Migration("memory", from, to, DIRECTORY, tables, progress).run();
    }

    /** Where a copy begins, in bytes, and what it says of the whole. */
    private record Begun(long bytes, long total) {}

    private Begun begun(KeyValueStore target) {
        List<Begun> all = new ArrayList<>();
        migrate(source, target, (phase, bytes, total) -> {
            if (phase == MigrationProgress.Phase.COPY) {
                assertThat(bytes).isLessThanOrEqualTo(total);
                all.add(new Begun(bytes, total));
            }
        });
        assertThat(all.get(all.size() - 1).bytes()).isCloseTo(all.get(0).total(), Percentage.withPercentage(20));
        return all.get(0);
    }

    @Test
    void aCopyThatGoesOnCountsWhatIsThere() {
        Begun first = begun(new MemoryStore());
        assertThat(first.bytes()).isZero();
        MemoryStore target = new MemoryStore();
        assertThat(stopsAt(4, target)).isTrue();
        long copied = tables.stream()
                .mapToLong(table -> TableDigest.of(target, table, bytes -> {}).bytes())
                .sum();
        assertThat(copied).isPositive();
        assertThat(begun(target)).isEqualTo(new Begun(copied, first.total()));
    }

    private void assertSame(KeyValueStore expected, KeyValueStore found) {
        for (Table table : tables) {
            assertThat(TableDigest.of(found, table, bytes -> {}))
                    .as("table %s", table.name())
                    .isEqualTo(TableDigest.of(expected, table, bytes -> {}));
        }
    }

    /** Fails at one write, as a process does that is killed before it. */
    private static final class StoppingStore implements KeyValueStore {

        private final KeyValueStore store;
        private int left;

        StoppingStore(KeyValueStore store, int write) {
            this.store = store;
            this.left = write;
        }

        @Override
        public void write(WriteBatch batch, Durability durability) {
            if (--left == 0) {
                throw new QuoinException(StorageError.STORE_IO, "stopped");
            }
            store.write(batch, durability);
        }

        @Override
        public Optional<byte[]> get(Table table, byte[] key) {
            return store.get(table, key);
        }

        @Override
        public Cursor scan(Table table, KeyRange range, Direction direction) {
            return store.scan(table, range, direction);
        }

        @Override
        public Snapshot snapshot() {
            return store.snapshot();
        }

        @Override
        public void checkpoint(Path directory) {
            store.checkpoint(directory);
        }

        @Override
        public void close() {
            store.close();
        }
    }
}
