package io.quoin.host.evaluation.record;

import io.quoin.host.ledger.codec.CanonicalReader;
import io.quoin.host.ledger.codec.CanonicalWriter;
import io.quoin.host.ledger.codec.Octets;
import io.quoin.sandbox.storage.StorageUsage;
import java.util.List;
import java.util.Optional;

/**
 * What an evaluation saw of what its challenge had kept.
 *
 * @param values by key, as it asked for them, each key once
 * @param scans ranges that it looked at
 * @param complete whether that is all; if not, it took more than {@link #MAX_BYTES}
 */
public record RecordedStorage(StorageUsage usage, List<KeptValue> values, List<StorageScan> scans, boolean complete) {

    /** The most bytes of keys and values that are kept for one evaluation. */
    static final int MAX_BYTES = 1 << 20;

    /** The most keys and ranges that are kept for one evaluation. */
    static final int MAX_READS = 8_192;

    /** The value of a key, or that it has none. */
    public record KeptValue(Octets key, Optional<Octets> value) {}

    public RecordedStorage {
        values = List.copyOf(values);
        scans = List.copyOf(scans);
    }

    void encode(CanonicalWriter out) {
        out.u63(usage.keys())
                .u63(usage.bytes())
                .list(values, (list, kept) -> list.octets(kept.key()).optional(kept.value(), CanonicalWriter::octets))
                .list(scans, (list, scan) -> scan.encode(list))
                .flag(complete);
    }

    static RecordedStorage decode(CanonicalReader in) {
        return new RecordedStorage(
                new StorageUsage(in.u63(), in.u63()),
                in.list(
                        MAX_READS,
                        kept -> new KeptValue(kept.octets(MAX_BYTES), kept.optional(value -> value.octets(MAX_BYTES)))),
                in.list(MAX_READS, StorageScan::decode),
                in.flag());
    }
}
