package io.quoin.host.ledger.state;

import io.quoin.spi.storage.Cursor;
import io.quoin.spi.storage.Direction;
import io.quoin.spi.storage.KeyRange;
import io.quoin.spi.storage.KeyValueReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The state as the store holds it, or a snapshot of it. As thread-safe as its reader. */
public final class StoredState implements StateView {

    private final KeyValueReader reader;

    public StoredState(KeyValueReader reader) {
        this.reader = reader;
    }

    @Override
    public Optional<byte[]> get(byte[] key) {
        return reader.get(LedgerTables.STATE, key);
    }

    @Override
    public List<StateEntry> scan(byte[] prefix) {
        List<StateEntry> entries = new ArrayList<>();
        try (Cursor cursor = reader.scan(LedgerTables.STATE, KeyRange.prefix(prefix), Direction.ASCENDING)) {
            while (cursor.next()) {
                entries.add(new StateEntry(cursor.key(), cursor.value()));
            }
        }
        return entries;
    }
}
