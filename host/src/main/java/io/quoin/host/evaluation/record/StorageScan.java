package io.quoin.host.evaluation.record;

import io.quoin.host.ledger.codec.CanonicalReader;
import io.quoin.host.ledger.codec.CanonicalWriter;
import io.quoin.host.ledger.codec.Octets;
import io.quoin.sandbox.storage.StoredEntry;
import java.util.List;

/**
 * A range of entries that an evaluation looked at.
 *
 * @param from the least key
 * @param to the key before which it ends; empty means after the last
 * @param entries what it saw, in order
 * @param exhausted whether there was nothing more in the range
 */
public record StorageScan(Octets from, Octets to, List<StoredOctets> entries, boolean exhausted) {

    /** An entry of the range. */
    public record StoredOctets(Octets key, Octets value) {

        static StoredOctets of(StoredEntry entry) {
            return new StoredOctets(new Octets(entry.key()), new Octets(entry.value()));
        }

        StoredEntry toEntry() {
            return new StoredEntry(key.toBytes(), value.toBytes());
        }
    }

    public StorageScan {
        entries = List.copyOf(entries);
    }

    /** Whether it is of the same range, and saw no more than this one. */
    boolean covers(StorageScan other) {
        return from.equals(other.from)
                && to.equals(other.to)
                && (exhausted || !other.exhausted)
                && entries.size() >= other.entries.size();
    }

    void encode(CanonicalWriter out) {
        out.octets(from)
                .octets(to)
                .list(entries, (list, entry) -> list.octets(entry.key()).octets(entry.value()))
                .flag(exhausted);
    }

    static StorageScan decode(CanonicalReader in) {
        return new StorageScan(
                in.octets(RecordedStorage.MAX_BYTES),
                in.octets(RecordedStorage.MAX_BYTES),
                in.list(
                        RecordedStorage.MAX_BYTES,
                        entry -> new StoredOctets(
                                entry.octets(RecordedStorage.MAX_BYTES), entry.octets(RecordedStorage.MAX_BYTES))),
                in.flag());
    }
}
