package io.quoin.testkit.kit.wasm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * What runs have left behind, after a garbage collection.
 *
 * @param heapBytes in use in this JVM
 * @param classes loaded in this JVM
 * @param workerBytes resident in all processes that this one has started; 0 where {@code /proc} does not tell
 */
record Footprint(long heapBytes, int classes, long workerBytes) {

    private static final String RESIDENT = "VmRSS:";
    private static final long BYTES_PER_KIB = 1_024;

    static Footprint measure() {
        ManagementFactory.getMemoryMXBean().gc();
        return new Footprint(
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
                ManagementFactory.getClassLoadingMXBean().getLoadedClassCount(),
                ProcessHandle.current()
                        .descendants()
                        .mapToLong(process -> residentBytes(process.pid()))
                        .sum());
    }

    private static long residentBytes(long pid) {
        Path status = Path.of("/proc/" + pid + "/status");
        try {
            return Files.readAllLines(status).stream()
                    .filter(line -> line.startsWith(RESIDENT))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * BYTES_PER_KIB)
                    .sum();
        } catch (NoSuchFileException e) {
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + status, e);
        }
    }
}
