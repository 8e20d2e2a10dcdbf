package io.quoin.testkit.load;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** How long requests took, and in how many blocks they were. Thread-safe. */
final class Latencies {

    private long[] nanos = new long[1 << 12];
    private int count;
    private final Set<Long> heights = new HashSet<>();

    /**
     * What was counted.
     *
     * @param sorted how long each request took, in nanoseconds, in rising order
     * @param blocks in how many blocks they were
     */
    record Snapshot(long[] sorted, int blocks) {

        int count() {
            return sorted.length;
        }

        /** The nearest rank, in milliseconds; of at least one request. */
        double percentile(double percent) {
            int rank = (int) Math.ceil(percent / 100 * sorted.length);
            return sorted[Math.max(1, rank) - 1] / 1e6;
        }
    }

    synchronized void add(long took, long height) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, 2 * count);
        }
        nanos[count++] = took;
        heights.add(height);
    }

    synchronized long count() {
        return count;
    }

    /** Takes what was counted, and begins anew. */
    synchronized Snapshot take() {
        long[] sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        Snapshot snapshot = new Snapshot(sorted, heights.size());
        count = 0;
        heights.clear();
        return snapshot;
    }
}
