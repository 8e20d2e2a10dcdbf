package io.quoin.plugins.libp2p.kad;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The records that this node keeps for others, each valid and the best that came. When it is full, the record farthest
 * from this node gives way to a nearer one. Confined to one thread; times in milliseconds.
 */
final class RecordStore {

    /** What became of a record. */
    enum Outcome {
        STORED,
        /** No validator takes it. */
        INVALID,
        /** The kept one is better. */
        WORSE,
        /** The store is full of nearer ones. */
        FULL
    }

    /** How long a record is kept after it was last put: 48 hours. */
    static final long LIFETIME = 48L * 3_600_000;

    private record Kept(KadRecord content, long expires) {}

    private final KadId self;
    private final RecordValidators validators;
    private final int capacity;
    private final Map<KadId, Kept> records = new HashMap<>();

    RecordStore(KadId self, RecordValidators validators, int capacity) {
        this.self = self;
        this.validators = validators;
        this.capacity = capacity;
    }

    Outcome put(KadRecord candidate, long now) {
        if (!validators.accepts(candidate)) {
            return Outcome.INVALID;
        }
        KadId place = KadId.of(candidate.key());
        Kept earlier = valid(place, now);
        if (earlier != null) {
            byte[] kept = earlier.content().value();
            boolean same = Arrays.equals(kept, candidate.value());
            if (!same && !validators.prefers(candidate.key(), candidate.value(), kept)) {
                return Outcome.WORSE;
            }
        } else if (!makeRoom(place, now)) {
            return Outcome.FULL;
        }
        records.put(place, new Kept(candidate, now + LIFETIME));
        return Outcome.STORED;
    }

    /** The record of a key, if one is kept that is valid still. */
    Optional<KadRecord> get(byte[] key, long now) {
        return Optional.ofNullable(valid(KadId.of(key), now)).map(Kept::content);
    }

    /** Drops what has expired. */
    void expire(long now) {
        records.values().removeIf(kept -> kept.expires() <= now);
    }

    int size() {
        return records.size();
    }

    private @Nullable Kept valid(KadId place, long now) {
        Kept kept = records.get(place);
        if (kept != null && (kept.expires() <= now || !validators.accepts(kept.content()))) {
            records.remove(place);
            return null;
        }
        return kept;
    }

    private boolean makeRoom(KadId place, long now) {
        if (records.size() < capacity) {
            return true;
        }
        expire(now);
        if (records.size() < capacity) {
            return true;
        }
        KadId farthest = records.keySet().stream().max(self::compareDistances).orElseThrow();
        if (self.compareDistances(place, farthest) >= 0) {
            return false;
        }
        records.remove(farthest);
        return true;
    }
}
