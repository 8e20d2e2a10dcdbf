package io.quoin.plugins.libp2p.net;

import io.quoin.plugins.libp2p.transport.Wire;
import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;

/** An event loop whose time passes when the test says so, on the test's thread. */
final class VirtualLoop {

    private record Task(long time, long order, Runnable work) {}

    private final PriorityQueue<Task> tasks =
            new PriorityQueue<>(Comparator.comparingLong(Task::time).thenComparingLong(Task::order));
    private long now;
    private long order;

    Wire.Cancellable schedule(Duration delay, Runnable work) {
        Task task = new Task(now + delay.toMillis(), order++, work);
        tasks.add(task);
        return () -> tasks.remove(task);
    }

    long nanoTime() {
        return Duration.ofMillis(now).toNanos();
    }

    /** What is still to be done. */
    int pending() {
        return tasks.size();
    }

    /** Runs everything that is due within a time. */
    void advance(Duration time) {
        long end = now + time.toMillis();
        for (Task next = tasks.peek(); next != null && next.time <= end; next = tasks.peek()) {
            tasks.remove(next);
            now = next.time;
            next.work.run();
        }
        now = end;
    }
}
