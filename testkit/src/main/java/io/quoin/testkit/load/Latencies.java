package io.quoin.testkit.load;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** How long requests took, and in how many blocks they were. Thread-safe. */
final class Latencies {

    private long[] nanos = new long[1 << 12];
    private int count;
    private final Set<Long> heights = new HashSet<>();

    synchronized void add(long took, long height) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, 2 * count);
        }
        nanos[count++] = took;
        heights.add(height);
    }

    /** Forgets what came before, such as a warm-up. */
    synchronized void reset() {
        count = 0;
        heights.clear();
    }

    synchronized long count() {
        return count;
    }

    synchronized int blocks() {
        return heights.size();
    }

    /** In milliseconds; 0 without any. */
    synchronized double percentile(double percent) {
        if (count == 0) {
            return 0;
        }
        long[] sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        return sorted[(int) Math.min(count - 1L, (long) (count * percent / 100))] / 1e6;
    }
}
