package io.quoin.testkit.process;

import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What this process holds. Linux only.
 *
 * @param heap bytes after collection
 * @param direct bytes of direct buffers
 * @param resident bytes of the process in the machine's memory
 */
public record ResourceUse(int threads, int descriptors, long heap, long direct, long resident) {

    private static final int COLLECTIONS = 3;

    /** Collects garbage, which takes a while, and measures. */
    public static ResourceUse measure() throws IOException {
        long heap = Long.MAX_VALUE;
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
            heap = Math.min(
                    heap,
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        }
        long direct = ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .filter(pool -> pool.getName().equals("direct"))
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
        return new ResourceUse(
                ManagementFactory.getThreadMXBean().getThreadCount(), openDescriptors(), heap, direct, residentBytes());
    }

    private static int openDescriptors() throws IOException {
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            return Math.toIntExact(open.count());
        }
    }

    private static long residentBytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("[^0-9]", "")))
                .findFirst()
                .orElseThrow(() -> new IOException("The kernel does not tell the process's resident memory"));
    }
}
