package io.quoin.host.evaluation.record;

import io.quoin.host.ledger.codec.Octets;
import io.quoin.sandbox.storage.ChallengeStorage;
import io.quoin.sandbox.storage.StorageUsage;
import io.quoin.sandbox.storage.StoredEntry;
import io.quoin.spi.error.QuoinException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What a challenge kept, as far as an evaluation saw it. It refuses what that evaluation did not ask for. */
final class ReplayedStorage implements ChallengeStorage {

    private final RecordedStorage seen;
    private final Map<Octets, Optional<Octets>> values;

    ReplayedStorage(RecordedStorage seen) {
        this.seen = seen;
        this.values = seen.values().stream()
                .collect(Collectors.toMap(RecordedStorage.KeptValue::key, RecordedStorage.KeptValue::value));
    }

    @Override
    public Optional<byte[]> get(byte[] key) {
        Optional<Octets> value = values.get(new Octets(key));
        if (value == null) {
            throw notRecorded("the key " + new Octets(key));
        }
        return value.map(Octets::toBytes);
    }

    @Override
    public void ascend(byte[] from, byte[] to, Predicate<StoredEntry> visitor) {
        Octets first = new Octets(from);
        Octets end = new Octets(to);
        StorageScan scan = null;
        for (StorageScan found : seen.scans()) {
            if (found.from().equals(first) && found.to().equals(end) && (scan == null || found.covers(scan))) {
                scan = found;
            }
        }
        if (scan == null) {
            throw notRecorded("the range from " + first + " to " + end);
        }
        for (StorageScan.StoredOctets entry : scan.entries()) {
            if (!visitor.test(entry.toEntry())) {
                return;
            }
        }
        if (!scan.exhausted()) {
            throw notRecorded("more of the range from " + first + " to " + end);
        }
    }

    @Override
    public StorageUsage usage() {
        return seen.usage();
    }

    private static QuoinException notRecorded(String what) {
        return new QuoinException(
                RecordError.EVALUATION_NOT_RECORDED,
                "The recorded evaluation did not read " + what + ", this one does");
    }
}
