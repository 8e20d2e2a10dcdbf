package io.quoin.host.snapshot;

import io.quoin.host.ledger.error.LedgerError;
import io.quoin.host.ledger.merkle.MerkleTree;
import io.quoin.host.ledger.merkle.Subtree;
import io.quoin.host.ledger.merkle.SubtreeSplit;
import io.quoin.host.ledger.state.LedgerTables;
import io.quoin.host.ledger.state.StateEntry;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.storage.Cursor;
import io.quoin.spi.storage.Direction;
import io.quoin.spi.storage.KeyValueReader;
import java.util.ArrayList;
import java.util.List;

/** Reads subtrees of the state. */
final class StateParts {

    private StateParts() {}

    /**
     * The entries of a subtree, or its parts if there are several entries and more bytes of them, or too many entries.
     *
     * @param maxBytes of keys and values in an answer with several entries
     */
    static SubtreeAnswer read(KeyValueReader store, Subtree place, int maxBytes) {
        List<StateEntry> entries = new ArrayList<>();
        int bytes = 0;
        try (Cursor cursor = store.scan(LedgerTables.PATHS, place.paths(), Direction.ASCENDING)) {
            while (cursor.next()) {
                byte[] key = cursor.value();
                byte[] value = store.get(LedgerTables.STATE, key)
                        .orElseThrow(() -> new QuoinException(
                                LedgerError.LEDGER_CORRUPT,
                                "A path of the state leads to no entry; restore the store"));
                entries.add(new StateEntry(key, value));
                bytes += key.length + value.length;
                if (entries.size() > 1 && (bytes > maxBytes || entries.size() > SubtreeAnswer.MAX_ENTRIES)) {
                    return new SubtreeAnswer.Parts(SubtreeSplit.of(new MerkleTree(store, LedgerTables.MERKLE), place));
                }
            }
        }
        return new SubtreeAnswer.Entries(entries);
    }
}
