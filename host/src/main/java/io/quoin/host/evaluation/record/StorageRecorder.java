package io.quoin.host.evaluation.record;

import io.quoin.host.ledger.codec.Octets;
import io.quoin.sandbox.storage.ChallengeStorage;
import io.quoin.sandbox.storage.StorageUsage;
import io.quoin.sandbox.storage.StoredEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** What a challenge kept, and what one evaluation saw of it. Beyond its bounds it forgets, and says so. One thread. */
final class StorageRecorder implements ChallengeStorage {

    private final ChallengeStorage storage;
    private final Map<Octets, Optional<Octets>> values = new LinkedHashMap<>();
    private final List<StorageScan> scans = new ArrayList<>();
    private long bytes;
    private boolean complete = true;

    StorageRecorder(ChallengeStorage storage) {
        this.storage = storage;
    }

    @Override
    public Optional<byte[]> get(byte[] key) {
        Optional<byte[]> value = storage.get(key);
        Octets asked = new Octets(key);
        if (!values.containsKey(asked)
                && fits(key.length + value.map(found -> found.length).orElse(0))) {
            values.put(asked, value.map(Octets::new));
        }
        return value;
    }

    @Override
    public void ascend(byte[] from, byte[] to, Predicate<StoredEntry> visitor) {
        List<StorageScan.StoredOctets> seen = new ArrayList<>();
        boolean[] stopped = {false};
        long[] size = {0};
        storage.ascend(from, to, entry -> {
            size[0] += entry.bytes();
            if (bytes + size[0] <= RecordedStorage.MAX_BYTES) {
                seen.add(StorageScan.StoredOctets.of(entry));
            }
            boolean more = visitor.test(entry);
            stopped[0] = !more;
            return more;
        });
        StorageScan scan = new StorageScan(new Octets(from), new Octets(to), seen, !stopped[0]);
        if (scans.stream().noneMatch(earlier -> earlier.covers(scan)) && fits(from.length + to.length + size[0])) {
            scans.add(scan);
        }
    }

    private boolean fits(long more) {
        boolean room =
                bytes + more <= RecordedStorage.MAX_BYTES && values.size() + scans.size() < RecordedStorage.MAX_READS;
        if (room) {
            bytes += more;
        } else {
            complete = false;
        }
        return room;
    }

    @Override
    public StorageUsage usage() {
        return storage.usage();
    }

    RecordedStorage seen() {
        List<RecordedStorage.KeptValue> kept = new ArrayList<>();
        values.forEach((key, value) -> kept.add(new RecordedStorage.KeptValue(key, value)));
        return new RecordedStorage(storage.usage(), kept, scans, complete);
    }
}
