package io.quoin.host.ledger;

import io.quoin.host.ledger.codec.Octets;
import io.quoin.host.ledger.command.ChallengeName;
import io.quoin.host.ledger.state.LedgerTables;
import io.quoin.host.ledger.state.StateKeys;
import io.quoin.host.ledger.state.StateReader;
import io.quoin.host.ledger.state.StateTable;
import io.quoin.host.ledger.state.StoredState;
import io.quoin.sandbox.storage.ChallengeStorage;
import io.quoin.sandbox.storage.OverlayVisit;
import io.quoin.sandbox.storage.StorageUsage;
import io.quoin.sandbox.storage.StoredEntry;
import io.quoin.spi.storage.Cursor;
import io.quoin.spi.storage.Direction;
import io.quoin.spi.storage.KeyRange;
import io.quoin.spi.storage.Snapshot;
import java.util.Arrays;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** What a challenge kept as of a height. One thread; the caller closes it, and with it a snapshot of the store. */
public final class StorageView implements ChallengeStorage, AutoCloseable {

    private final Snapshot snapshot;
    private final ChallengeName challenge;
    private final byte[] prefix;
    private final StorageUsage usage;

    /** What keys held, for those that changed since. */
    private final NavigableMap<byte[], Optional<byte[]>> before = new TreeMap<>(Arrays::compareUnsigned);

    private StorageView(Snapshot snapshot, ChallengeName challenge, long height) {
        this.snapshot = snapshot;
        this.challenge = challenge;
        this.prefix = StateKeys.storage(challenge);
        NavigableMap<byte[], Optional<byte[]>> usages = new TreeMap<>(Arrays::compareUnsigned);
        // newest first: what is left for a key is what it held before the oldest change
        StorageHistory.since(snapshot, challenge, height, (stateKey, value) -> {
            if (stateKey[0] == StateTable.STORAGE.tag()) {
                before.put(Arrays.copyOfRange(stateKey, prefix.length, stateKey.length), value);
            } else {
                usages.put(stateKey, value);
            }
        });
        Optional<byte[]> earlier = usages.get(StateKeys.storageUsage(challenge));
        this.usage = earlier == null
                ? new StateReader(new StoredState(snapshot)).storageUsage(challenge)
                : earlier.map(StateReader::readStorageUsage).orElse(StorageUsage.NONE);
    }

    /** A view that owns the snapshot, which is closed if there is none. */
    static StorageView open(Snapshot snapshot, ChallengeName challenge, long height) {
        try {
            return new StorageView(snapshot, challenge, height);
        } catch (RuntimeException e) {
            snapshot.close();
            throw e;
        }
    }

    @Override
    public Optional<byte[]> get(byte[] key) {
        Optional<byte[]> earlier = before.get(key);
        return earlier == null
                ? snapshot.get(LedgerTables.STATE, StateKeys.storage(challenge, new Octets(key)))
                : earlier;
    }

    @Override
    public void ascend(byte[] from, byte[] to, Predicate<StoredEntry> visitor) {
        boolean bounded = to.length > 0;
        if (bounded && Arrays.compareUnsigned(from, to) >= 0) {
            return;
        }
        OverlayVisit visit =
                new OverlayVisit(bounded ? before.subMap(from, true, to, false) : before.tailMap(from, true), visitor);
        byte[] first = StateKeys.storage(challenge, new Octets(from));
        KeyRange range = bounded
                ? KeyRange.between(first, StateKeys.storage(challenge, new Octets(to)))
                : new KeyRange(first, KeyRange.prefix(prefix).to());
        try (Cursor cursor = snapshot.scan(LedgerTables.STATE, range, Direction.ASCENDING)) {
            while (cursor.next()) {
                byte[] key = cursor.key();
                if (!visit.below(new StoredEntry(Arrays.copyOfRange(key, prefix.length, key.length), cursor.value()))) {
                    return;
                }
            }
        }
        visit.rest();
    }

    @Override
    public StorageUsage usage() {
        return usage;
    }

    @Override
    public void close() {
        snapshot.close();
    }
}
