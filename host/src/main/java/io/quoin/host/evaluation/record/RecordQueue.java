package io.quoin.host.evaluation.record;

import java.util.Comparator;
import java.util.TreeSet;

/** Records in the order in which they were made, and their bytes together. Not thread-safe. */
final class RecordQueue {

    private final TreeSet<RecordSummary> queue = new TreeSet<>(Comparator.comparingLong(RecordSummary::sequence));
    private long bytes;

    void add(RecordSummary summary) {
        queue.add(summary);
        bytes += summary.bytes();
    }

    void remove(RecordSummary summary) {
        queue.remove(summary);
        bytes -= summary.bytes();
    }

    /** The oldest one; there must be one. */
    RecordSummary first() {
        return queue.first();
    }

    int size() {
        return queue.size();
    }

    long bytes() {
        return bytes;
    }
}
