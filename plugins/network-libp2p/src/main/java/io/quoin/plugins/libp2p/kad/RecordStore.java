package io.quoin.plugins.libp2p.kad;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The records that this node keeps for others, each valid and the best that came. A peer, and a subnet, has its share;
 * more is lent to it as long as there is room. When the store is full, what is lent gives way first, and then the record
 * farthest from this node to a nearer one; who has its share can displace only its own. Confined to one thread; times in
 * milliseconds.
 */
final class RecordStore {

    /** What became of a record. */
    enum Outcome {
        STORED,
        /** No validator takes it. */
        INVALID,
        /** The kept one is better. */
        WORSE,
        /** The store, or the share of who put it, is full of nearer ones. */
        FULL
    }

    /** How long a record is kept after it was last put: 48 hours. */
    static final long LIFETIME = 48L * 3_600_000;

    private static final int PEERS = 16;
    private static final int SUBNETS = 8;

    /** @param source who put it first, so that nobody gets others' records into its share; empty for own ones */
    private record Kept(KadRecord content, Optional<Source> source, long expires) {}

    private final KadId self;
    private final RecordValidators validators;
    private final int capacity;
    private final Shares shares;
    private final Map<KadId, Kept> records = new HashMap<>();

    RecordStore(KadId self, RecordValidators validators, int capacity) {
        this.self = self;
        this.validators = validators;
        this.capacity = capacity;
        this.shares = new Shares(Math.max(1, capacity / PEERS), Math.max(1, capacity / SUBNETS));
    }

    /**
     * Keeps a record if it is valid, the best, and there is room for it.
     *
     * @param source who put it; empty for this node
     */
    Outcome put(KadRecord candidate, Optional<Source> source, long now) {
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
            records.put(place, new Kept(candidate, earlier.source(), now + LIFETIME));
            return Outcome.STORED;
        }
        if (!makeRoom(place, source, now)) {
            return Outcome.FULL;
        }
        records.put(place, new Kept(candidate, source, now + LIFETIME));
        source.ifPresent(shares::add);
        return Outcome.STORED;
    }

    /** The record of a key, if one is kept that is valid still. */
    Optional<KadRecord> get(byte[] key, long now) {
        return Optional.ofNullable(valid(KadId.of(key), now)).map(Kept::content);
    }

    /** Drops what has expired. */
    void expire(long now) {
        records.values().removeIf(kept -> {
            boolean over = kept.expires() <= now;
            if (over) {
                kept.source().ifPresent(shares::remove);
            }
            return over;
        });
    }

    int size() {
        return records.size();
    }

    private @Nullable Kept valid(KadId place, long now) {
        Kept kept = records.get(place);
        if (kept != null && (kept.expires() <= now || !validators.accepts(kept.content()))) {
            remove(place);
            return null;
        }
        return kept;
    }

    private boolean makeRoom(KadId place, Optional<Source> source, long now) {
        if (records.size() < capacity) {
            return true;
        }
        expire(now);
        if (records.size() < capacity) {
            return true;
        }
        Optional<Source> full = source.filter(shares::full);
        Optional<KadId> lent = full.isPresent() ? Optional.empty() : farthest(this::isLent);
        Optional<KadId> displaced = lent.or(() -> farthest(
                        kept -> full.map(from -> isOfShare(kept, from)).orElse(true))
                .filter(farthest -> self.compareDistances(place, farthest) < 0));
        displaced.ifPresent(this::remove);
        return displaced.isPresent();
    }

    private Optional<KadId> farthest(Predicate<Kept> among) {
        return records.entrySet().stream()
                .filter(entry -> among.test(entry.getValue()))
                .map(Map.Entry::getKey)
                .max(self::compareDistances);
    }

    private boolean isLent(Kept kept) {
        return kept.source().filter(shares::exceeded).isPresent();
    }

    /** Whether a record is of the share that is full: the peer's, or else its subnet's. */
    private boolean isOfShare(Kept kept, Source from) {
        return kept.source()
                .filter(other -> shares.peerFull(from)
                        ? other.peer().equals(from.peer())
                        : other.subnet().equals(from.subnet()))
                .isPresent();
    }

    private void remove(KadId place) {
        Kept gone = records.remove(place);
        if (gone != null) {
            gone.source().ifPresent(shares::remove);
        }
    }
}
