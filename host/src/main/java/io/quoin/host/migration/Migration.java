package io.quoin.host.migration;

import io.quoin.host.ledger.StoredRoot;
import io.quoin.host.ledger.codec.Octets;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.storage.Cursor;
import io.quoin.spi.storage.Direction;
import io.quoin.spi.storage.Durability;
import io.quoin.spi.storage.KeyRange;
import io.quoin.spi.storage.KeyValueStore;
import io.quoin.spi.storage.Table;
import io.quoin.spi.storage.WriteBatch;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Copies every table of one store to another, in the order of names and keys, and verifies the copy. It may be stopped at
 * any moment, by {@code kill -9} too: the next run goes on after the last batch that is in the target. The source is only
 * read. Not thread-safe; both stores stay the caller's.
 */
public final class Migration {

    private static final int BATCH_ENTRIES = 1_000;
    private static final int BATCH_BYTES = 1 << 20;

    private final String sourceName;
    private final KeyValueStore source;
    private final KeyValueStore target;
    private final Path targetDirectory;
    private final List<Table> tables;
    private final MigrationProgress progress;

    /**
     * @param targetDirectory where the target has its files, for messages
     * @param tables what both stores were opened with; the target with {@link MigrationMark#TABLE} besides
     */
    public Migration(
            String sourceName,
            KeyValueStore source,
            KeyValueStore target,
            Path targetDirectory,
            Set<Table> tables,
            MigrationProgress progress) {
        this.sourceName = sourceName;
        this.source = source;
        this.target = target;
        this.targetDirectory = targetDirectory;
        this.tables = tables.stream().sorted(Comparator.comparing(Table::name)).toList();
        this.progress = progress;
    }

    /**
     * Copies what is not copied yet, and verifies everything. A target that is the whole copy already is only verified.
     *
     * @throws QuoinException with a {@code STORE_MIGRATION_…} code; the source is as it was
     */
    public MigrationReport run() {
        StoredRoot root = StoredRoot.of(source)
                .orElseThrow(() -> new QuoinException(
                        MigrationError.STORE_MIGRATION_SOURCE,
                        "The storage '" + sourceName + "' of this home holds no ledger: there is nothing to move"));
        Optional<MigrationMark> mark = MigrationMark.read(target);
        mark.ifPresent(this::requireThisSource);
        Optional<Table> filled = mark.isPresent() ? Optional.empty() : filledTable();
        if (filled.isPresent() && differentRoot(root).isPresent()) {
            throw notACopy(filled.get());
        }
        Map<Table, TableDigest> digests = digests(source, MigrationProgress.Phase.READ_SOURCE, 0);
        long total = digests.values().stream().mapToLong(TableDigest::bytes).sum();
        if (filled.isEmpty()) {
            copyFrom(mark, digests, total);
        }
        Optional<String> difference = difference(root, digests, total);
        if (difference.isPresent()) {
            throw filled.isPresent() ? notACopy(filled.get()) : mismatch(difference.get());
        }
        if (filled.isEmpty()) {
            target.write(new WriteBatch().delete(MigrationMark.TABLE, MigrationMark.KEY), Durability.SYNCED);
        }
        long entries = digests.values().stream().mapToLong(TableDigest::entries).sum();
        return new MigrationReport(entries, total, root.height(), root.root(), mark.isPresent() || filled.isPresent());
    }

    private void requireThisSource(MigrationMark mark) {
        if (!mark.source().equals(sourceName)) {
            throw new QuoinException(
                    MigrationError.STORE_MIGRATION_TARGET,
                    "The target is being filled from '" + mark.source() + "', not from '" + sourceName
                            + "'; move its directory " + targetDirectory + " away to begin anew");
        }
    }

    /** A table of the target that has something. */
    private Optional<Table> filledTable() {
        for (Table table : tables) {
            try (Cursor cursor = target.scan(table, KeyRange.all(), Direction.ASCENDING)) {
                if (cursor.next()) {
                    return Optional.of(table);
                }
            }
        }
        return Optional.empty();
    }

    private QuoinException notACopy(Table filled) {
        return new QuoinException(
                MigrationError.STORE_MIGRATION_TARGET,
                "The target's table '" + filled.name() + "' is not empty, and the target is no copy of '" + sourceName
                        + "' as it is now; move its directory " + targetDirectory + " away first");
    }

    private Map<Table, TableDigest> digests(KeyValueStore store, MigrationProgress.Phase phase, long total) {
        Map<Table, TableDigest> digests = new LinkedHashMap<>();
        long[] done = {0};
        for (Table table : tables) {
            digests.put(table, TableDigest.of(store, table, bytes -> {
                done[0] += bytes;
                progress.at(phase, done[0], total);
            }));
        }
        return digests;
    }

    private void copyFrom(Optional<MigrationMark> mark, Map<Table, TableDigest> digests, long total) {
        int first = mark.map(found -> tables.indexOf(new Table(found.table()))).orElse(0);
        if (first < 0) {
            throw new QuoinException(
                    MigrationError.STORE_MIGRATION_TARGET,
                    "The target's migration is at a table that this node does not have; move its directory "
                            + targetDirectory + " away");
        }
        long done = mark.isPresent() ? copiedBefore(first, digests) : 0;
        progress.at(MigrationProgress.Phase.COPY, done, total);
        for (int i = first; i < tables.size(); i++) {
            Optional<Octets> last = i == first ? mark.flatMap(MigrationMark::last) : Optional.empty();
            done = copy(tables.get(i), last, done, total);
        }
    }

    /** Whole tables, and what the target has of the one that was being copied. */
    private long copiedBefore(int first, Map<Table, TableDigest> digests) {
        long whole = digests.values().stream()
                .limit(first)
                .mapToLong(TableDigest::bytes)
                .sum();
        return whole + TableDigest.of(target, tables.get(first), bytes -> {}).bytes();
    }

    private long copy(Table table, Optional<Octets> last, long before, long total) {
        long done = before;
        byte[] from = last.map(key -> Arrays.copyOf(key.toBytes(), key.toBytes().length + 1))
                .orElseGet(() -> new byte[0]);
        WriteBatch batch = new WriteBatch();
        int entries = 0;
        int bytes = 0;
        Optional<Octets> reached = last;
        try (Cursor cursor = source.scan(table, new KeyRange(from, Optional.empty()), Direction.ASCENDING)) {
            while (cursor.next()) {
                byte[] key = cursor.key();
                byte[] value = cursor.value();
                batch.put(table, key, value);
                reached = Optional.of(new Octets(key));
                entries++;
                bytes += key.length + value.length;
                if (entries == BATCH_ENTRIES || bytes >= BATCH_BYTES) {
                    write(batch, table, reached);
                    done += bytes;
                    progress.at(MigrationProgress.Phase.COPY, done, total);
                    batch = new WriteBatch();
                    entries = 0;
                    bytes = 0;
                }
            }
        }
        write(batch, table, reached);
        return done + bytes;
    }

    /** The entries and the mark that counts them, in one batch. */
    private void write(WriteBatch batch, Table table, Optional<Octets> last) {
        MigrationMark mark = new MigrationMark(sourceName, table.name(), last);
        target.write(batch.put(MigrationMark.TABLE, MigrationMark.KEY, mark.encode()), Durability.SYNCED);
    }

    private Optional<String> difference(StoredRoot root, Map<Table, TableDigest> expected, long total) {
        Map<Table, TableDigest> found = digests(target, MigrationProgress.Phase.VERIFY, total);
        for (Map.Entry<Table, TableDigest> table : expected.entrySet()) {
            TableDigest copied = found.get(table.getKey());
            if (!table.getValue().equals(copied)) {
                return Optional.of("the table '" + table.getKey().name() + "' has " + table.getValue()
                        + " in the source and " + copied + " in the target");
            }
        }
        return differentRoot(root);
    }

    private Optional<String> differentRoot(StoredRoot root) {
        Optional<StoredRoot> copied = StoredRoot.of(target);
        return copied.equals(Optional.of(root))
                ? Optional.empty()
                : Optional.of("the ledger is at " + root + " in the source and at " + copied + " in the target");
    }

    private QuoinException mismatch(String message) {
        return new QuoinException(
                MigrationError.STORE_MIGRATION_MISMATCH,
                "After the copy " + message + "; if the node ran in between, move the target's directory "
                        + targetDirectory + " away and begin anew");
    }
}
