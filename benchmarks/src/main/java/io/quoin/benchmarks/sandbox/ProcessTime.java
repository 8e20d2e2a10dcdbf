package io.quoin.benchmarks.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Processor time of this process and its children, as Linux accounts for it, in steps of 10 ms. */
final class ProcessTime {

    /** Of /proc/PID/stat, counted from the end of the command's name: user and system time of the process. */
    private static final int USER = 12;

    private static final int SYSTEM = 13;
    private static final long NANOS_PER_TICK = 10_000_000;

    private ProcessTime() {}

    static long nanos() {
        return of(ProcessHandle.current())
                + ProcessHandle.current().children().mapToLong(ProcessTime::of).sum();
    }

    private static long of(ProcessHandle process) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 1).split(" ", -1);
            return (Long.parseLong(fields[USER]) + Long.parseLong(fields[SYSTEM])) * NANOS_PER_TICK;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
