package io.quoin.host.ledger;

import io.quoin.host.ledger.codec.CanonicalWriter;
import io.quoin.host.ledger.codec.Octets;
import io.quoin.host.ledger.merkle.KnownSubtree;
import io.quoin.host.ledger.state.LedgerTables;
import io.quoin.host.ledger.state.StateEntry;
import io.quoin.spi.storage.Cursor;
import io.quoin.spi.storage.Direction;
import io.quoin.spi.storage.Durability;
import io.quoin.spi.storage.KeyRange;
import io.quoin.spi.storage.KeyValueStore;
import io.quoin.spi.storage.Table;
import io.quoin.spi.storage.WriteBatch;
import io.quoin.spi.value.Hash;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * A state that is being fetched, beside the one that the ledger stands on: entries by path, and the changes of validators
 * that lead to it. Outlives the process, so that a later attempt goes on, for another state too. One thread.
 */
public final class StagedState {

    private static final int MAX_BYTES = 1 << 30;

    private final KeyValueStore store;

    StagedState(KeyValueStore store) {
        this.store = store;
    }

    /** Puts a subtree's entries, all of them, in the place of what is there. The caller has checked them. Durable. */
    public void put(KnownSubtree subtree, List<StateEntry> entries) {
        WriteBatch batch = new WriteBatch();
        batch.deleteRange(LedgerTables.STAGED, subtree.place().paths());
        for (StateEntry entry : entries) {
            batch.put(
                    LedgerTables.STAGED,
                    Hash.sha256(entry.key()).toBytes(),
                    new CanonicalWriter()
                            .octets(new Octets(entry.key()))
                            .octets(new Octets(entry.value()))
                            .toBytes());
        }
        store.write(batch, Durability.SYNCED);
    }

    /**
     * How many entries a subtree has here, if they are exactly its entries.
     *
     * @param maxBytes where there are more, nothing is compared
     */
    public OptionalInt complete(KnownSubtree subtree, int maxBytes) {
        SortedMap<Hash, Hash> found = new TreeMap<>();
        int bytes = 0;
        try (Cursor cursor = store.scan(LedgerTables.STAGED, subtree.place().paths(), Direction.ASCENDING)) {
            while (cursor.next()) {
                StateEntry entry = decode(cursor.value());
                bytes += entry.key().length + entry.value().length;
                if (bytes > maxBytes && !found.isEmpty()) {
                    return OptionalInt.empty();
                }
                found.put(Hash.sha256(entry.key()), Hash.sha256(entry.value()));
            }
        }
        return subtree.consistsOf(found) ? OptionalInt.of(found.size()) : OptionalInt.empty();
    }

    /** Keeps a change of validators that the caller has checked. */
    public void keep(SetChange change) {
        CanonicalWriter out = new CanonicalWriter();
        change.encode(out);
        store.write(
                new WriteBatch()
                        .put(LedgerTables.STAGED_CHANGES, LedgerStorage.number(change.fromHeight()), out.toBytes()),
                Durability.SYNCED);
    }

    /** The first change after a height that was kept. */
    public Optional<SetChange> changeAfter(long height) {
        KeyRange later = new KeyRange(LedgerStorage.number(height + 1), Optional.empty());
        try (Cursor cursor = store.scan(LedgerTables.STAGED_CHANGES, later, Direction.ASCENDING)) {
            return cursor.next()
                    ? Optional.of(LedgerStorage.decode(cursor.value(), SetChange::decode))
                    : Optional.empty();
        }
    }

    /** Forgets the changes of validators. */
    public void dropChanges() {
        store.write(new WriteBatch().deleteRange(LedgerTables.STAGED_CHANGES, KeyRange.all()), Durability.SYNCED);
    }

    /** Forgets everything. */
    public void clear() {
        if (isEmpty(LedgerTables.STAGED) && isEmpty(LedgerTables.STAGED_CHANGES)) {
            return;
        }
        WriteBatch batch = new WriteBatch();
        clear(batch);
        store.write(batch, Durability.BUFFERED);
    }

    private boolean isEmpty(Table table) {
        try (Cursor cursor = store.scan(table, KeyRange.all(), Direction.ASCENDING)) {
            return !cursor.next();
        }
    }

    static void clear(WriteBatch batch) {
        batch.deleteRange(LedgerTables.STAGED, KeyRange.all()).deleteRange(LedgerTables.STAGED_CHANGES, KeyRange.all());
    }

    /** Hands over all entries in order of path, in lists of a bounded number of bytes. */
    void forEach(int listBytes, Consumer<List<StateEntry>> taker) {
        List<StateEntry> entries = new ArrayList<>();
        int bytes = 0;
        try (Cursor cursor = store.scan(LedgerTables.STAGED, KeyRange.all(), Direction.ASCENDING)) {
            while (cursor.next()) {
                StateEntry entry = decode(cursor.value());
                entries.add(entry);
                bytes += entry.key().length + entry.value().length;
                if (bytes >= listBytes) {
                    taker.accept(entries);
                    entries = new ArrayList<>();
                    bytes = 0;
                }
            }
        }
        if (!entries.isEmpty()) {
            taker.accept(entries);
        }
    }

    private static StateEntry decode(byte[] stored) {
        return LedgerStorage.decode(
                stored,
                in -> new StateEntry(
                        in.octets(MAX_BYTES).toBytes(), in.octets(MAX_BYTES).toBytes()));
    }
}
