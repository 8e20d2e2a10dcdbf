package io.quoin.benchmarks.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.ToLongFunction;

/**
 * By how much memory grows at the most: the heap of this JVM, garbage included, and what child processes have resident, as
 * Linux accounts for it.
 */
final class PeakMemory {

    /** What makes Linux forget the largest resident size so far when it is written to {@code clear_refs}. */
    private static final String FORGET_PEAK = "5";

    private static final String RESIDENT = "VmRSS:";
    private static final String PEAK = "VmHWM:";
    private static final long BYTES_PER_KIB = 1_024;

    private final long heapBefore;
    private final long childrenBefore;

    private PeakMemory(long heapBefore, long childrenBefore) {
        this.heapBefore = heapBefore;
        this.childrenBefore = childrenBefore;
    }

    /** From now on, after a garbage collection. */
    static PeakMemory start() {
        ManagementFactory.getMemoryMXBean().gc();
        ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
        ProcessHandle.current().children().forEach(PeakMemory::forgetPeak);
        return new PeakMemory(heap(pool -> pool.getUsage().getUsed()), children(RESIDENT));
    }

    /** The sum of how much each part has grown; the parts may have been largest at different times. */
    long grownBytes() {
        long heap = heap(pool -> pool.getPeakUsage().getUsed()) - heapBefore;
        return heap + Math.max(0, children(PEAK) - childrenBefore);
    }

    private static long heap(ToLongFunction<MemoryPoolMXBean> bytes) {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToLong(bytes)
                .sum();
    }

    private static long children(String field) {
        return ProcessHandle.current()
                .children()
                .mapToLong(child -> read(child, field))
                .sum();
    }

    private static void forgetPeak(ProcessHandle child) {
        try {
            Files.writeString(file(child, "clear_refs"), FORGET_PEAK);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long read(ProcessHandle child, String field) {
        try {
            return Files.readAllLines(file(child, "status")).stream()
                    .filter(line -> line.startsWith(field))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * BYTES_PER_KIB)
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path file(ProcessHandle child, String name) {
        return Path.of("/proc", Long.toString(child.pid()), name);
    }
}
