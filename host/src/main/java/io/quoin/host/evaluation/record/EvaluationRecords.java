package io.quoin.host.evaluation.record;

import io.quoin.spi.error.QuoinException;
import io.quoin.spi.error.StorageError;
import io.quoin.spi.storage.Cursor;
import io.quoin.spi.storage.Direction;
import io.quoin.spi.storage.Durability;
import io.quoin.spi.storage.KeyRange;
import io.quoin.spi.storage.KeyValueStore;
import io.quoin.spi.storage.Table;
import io.quoin.spi.storage.WriteBatch;
import io.quoin.spi.value.Hash;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records of evaluations by submission, within a budget of bytes. The oldest go first; those whose result was not the
 * network's go after all others. Thread-safe.
 */
public final class EvaluationRecords {

    public static final Table TABLE = new Table("evaluation-records");

    /** The most records. */
    public static final int MAX_RECORDS = 4_096;

    private static final Logger LOG = LoggerFactory.getLogger(EvaluationRecords.class);
    private static final byte SUMMARY = 0;
    private static final byte RECORD = 1;

    /** The first one goes first. */
    private static final Comparator<RecordSummary> ORDER =
            Comparator.comparing(RecordSummary::deviates).thenComparingLong(RecordSummary::sequence);

    private final KeyValueStore store;
    private final long budget;
    private final Map<Hash, RecordSummary> summaries = new HashMap<>();
    private final TreeSet<RecordSummary> order = new TreeSet<>(ORDER);
    private long used;
    private long next;

    /**
     * The records of a store.
     *
     * @param budget the most bytes of records to keep
     */
    public EvaluationRecords(KeyValueStore store, long budget) {
        this.store = store;
        this.budget = budget;
        try (Cursor cursor = store.scan(TABLE, KeyRange.prefix(new byte[] {SUMMARY}), Direction.ASCENDING)) {
            while (cursor.next()) {
                add(read(cursor.value()));
            }
        }
    }

    private static RecordSummary read(byte[] value) {
        try {
            return RecordSummary.decode(value);
        } catch (IllegalArgumentException e) {
            throw new QuoinException(
                    StorageError.STORE_CORRUPT,
                    "The list of recorded evaluations cannot be read: " + e.getMessage() + "; restore the store",
                    e);
        }
    }

    private void add(RecordSummary summary) {
        summaries.put(summary.submission(), summary);
        order.add(summary);
        used += summary.bytes();
        next = Math.max(next, summary.sequence() + 1);
    }

    private void forget(RecordSummary summary) {
        summaries.remove(summary.submission());
        order.remove(summary);
        used -= summary.bytes();
    }

    /** Keeps a record, in place of one of the same submission. One that is larger than the budget is not kept. */
    public synchronized void put(RecordedEvaluation evaluation) {
        byte[] record = evaluation.encode();
        if (record.length > budget) {
            LOG.warn(
                    "The record of {} has {} bytes and is not kept: raise evaluation.record-bytes",
                    evaluation.submission().shortHex(),
                    record.length);
            return;
        }
        WriteBatch batch = new WriteBatch();
        Optional.ofNullable(summaries.get(evaluation.submission())).ifPresent(this::forget);
        while (used + record.length > budget || summaries.size() >= MAX_RECORDS) {
            RecordSummary first = order.first();
            forget(first);
            batch = delete(batch, first.submission());
        }
        RecordSummary summary = RecordSummary.of(evaluation, next, record.length);
        store.write(
                batch.put(TABLE, key(SUMMARY, summary.submission()), summary.encode())
                        .put(TABLE, key(RECORD, summary.submission()), record),
                Durability.BUFFERED);
        add(summary);
    }

    /** The network did not agree to the result: the record is kept longer. Nothing happens if there is none. */
    public synchronized void markDeviating(Hash submission) {
        RecordSummary summary = summaries.get(submission);
        if (summary != null && !summary.deviates()) {
            forget(summary);
            add(summary.deviating());
            store.write(
                    new WriteBatch()
                            .put(
                                    TABLE,
                                    key(SUMMARY, submission),
                                    summary.deviating().encode()),
                    Durability.SYNCED);
        }
    }

    /** Forgets a record. Nothing happens if there is none. */
    public synchronized void remove(Hash submission) {
        RecordSummary summary = summaries.get(submission);
        if (summary != null) {
            forget(summary);
            store.write(delete(new WriteBatch(), submission), Durability.BUFFERED);
        }
    }

    private static WriteBatch delete(WriteBatch batch, Hash submission) {
        return batch.delete(TABLE, key(SUMMARY, submission)).delete(TABLE, key(RECORD, submission));
    }

    /** What is known of a submission's record. */
    public synchronized Optional<RecordSummary> summary(Hash submission) {
        return Optional.ofNullable(summaries.get(submission));
    }

    /** All records, the newest first. */
    public synchronized List<RecordSummary> list() {
        return summaries.values().stream()
                .sorted(Comparator.comparingLong(RecordSummary::sequence).reversed())
                .toList();
    }

    /** The record of a submission as it is kept. */
    public Optional<byte[]> bytes(Hash submission) {
        return store.get(TABLE, key(RECORD, submission));
    }

    private static byte[] key(byte kind, Hash submission) {
        byte[] hash = submission.toBytes();
        byte[] key = new byte[hash.length + 1];
        key[0] = kind;
        System.arraycopy(hash, 0, key, 1, hash.length);
        return key;
    }
}
