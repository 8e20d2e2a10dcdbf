package io.quoin.benchmarks.sandbox;

/** Processor time of guest code. */
interface GuestClock {

    /** Processor time in nanoseconds of the thread that runs the guest's code while the task runs. */
    long nanosOf(Runnable task);
}
