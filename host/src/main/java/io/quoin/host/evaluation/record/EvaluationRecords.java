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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records of evaluations by submission, within a budget of bytes. The oldest go first. Those whose result was not the
 * network's make room only for each other: they have three quarters of the budget, so that the others, which may wait for
 * the network's result, have room as well. Thread-safe.
 */
public final class EvaluationRecords {

    public static final Table TABLE = new Table("evaluation-records");

    /** The most records. */
    public static final int MAX_RECORDS = 4_096;

    /** The most of them that deviate. */
    public static final int MAX_DEVIATIONS = MAX_RECORDS - MAX_RECORDS / 4;

    private static final Logger LOG = LoggerFactory.getLogger(EvaluationRecords.class);
    private static final byte SUMMARY = 0;
    private static final byte RECORD = 1;

    private final KeyValueStore store;
    private final long budget;
    private final Map<Hash, RecordSummary> summaries = new HashMap<>();
    private final RecordQueue deviations = new RecordQueue();
    private final RecordQueue others = new RecordQueue();
    private long next;

    /**
     * The records of a store, of which those go that are too many for the budget.
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
        store.write(makeRoom(withoutExcessDeviations(new WriteBatch()), 0, MAX_RECORDS), Durability.BUFFERED);
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
        queueOf(summary).add(summary);
        next = Math.max(next, summary.sequence() + 1);
    }

    private void forget(RecordSummary summary) {
        summaries.remove(summary.submission());
        queueOf(summary).remove(summary);
    }

    private RecordQueue queueOf(RecordSummary summary) {
        return summary.deviates() ? deviations : others;
    }

    /** Forgets the oldest deviations while they have more than their share; the newest stays, however large it is. */
    private WriteBatch withoutExcessDeviations(WriteBatch batch) {
        WriteBatch changed = batch;
        while (deviations.size() > 1
                && (deviations.bytes() > budget - budget / 4 || deviations.size() > MAX_DEVIATIONS)) {
            changed = forgetFirst(deviations, changed);
        }
        return changed;
    }

    /** Forgets the oldest records until there is room for some bytes and at most so many records; deviations stay. */
    private WriteBatch makeRoom(WriteBatch batch, long bytes, int most) {
        WriteBatch changed = batch;
        while (others.size() > 0 && (deviations.bytes() + others.bytes() + bytes > budget || summaries.size() > most)) {
            changed = forgetFirst(others, changed);
        }
        return changed;
    }

    private WriteBatch forgetFirst(RecordQueue queue, WriteBatch batch) {
        RecordSummary first = queue.first();
        forget(first);
        return delete(batch, first.submission());
    }

    /**
     * Keeps a record, in place of one of the same submission. One that is larger than the budget, or than what the
     * deviations leave of it, is not kept.
     */
    public synchronized void put(RecordedEvaluation evaluation) {
        byte[] record = evaluation.encode();
        Optional<RecordSummary> before = summary(evaluation.submission());
        long replaced =
                before.filter(RecordSummary::deviates).map(RecordSummary::bytes).orElse(0);
        if (record.length > budget - (deviations.bytes() - replaced)) {
            LOG.warn(
                    "The record of {} has {} bytes and is not kept: raise evaluation.record-bytes",
                    evaluation.submission().shortHex(),
                    record.length);
            return;
        }
        before.ifPresent(this::forget);
        WriteBatch batch = makeRoom(new WriteBatch(), record.length, MAX_RECORDS - 1);
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
            WriteBatch marked = new WriteBatch()
                    .put(TABLE, key(SUMMARY, submission), summary.deviating().encode());
            store.write(withoutExcessDeviations(marked), Durability.SYNCED);
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
