package io.quoin.benchmarks.sandbox;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/** Of guests that run on the calling thread. */
final class ThreadClock implements GuestClock {

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

    @Override
    public long nanosOf(Runnable task) {
        long start = threads.getCurrentThreadCpuTime();
        task.run();
        return threads.getCurrentThreadCpuTime() - start;
    }
}
