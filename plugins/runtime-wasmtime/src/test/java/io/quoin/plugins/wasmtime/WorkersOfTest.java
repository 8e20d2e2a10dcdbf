package io.quoin.plugins.wasmtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The workers of one test alone: they run in its directory.
 *
 * @param directory of the engine's data
 */
record WorkersOfTest(Path directory) {

    /** What Wasmtime reserves for a memory, the guards around it included. */
    private static final double RESERVED_BYTES = 8L << 30;

    private static final String VIRTUAL_SIZE = "VmSize:";
    private static final long BYTES_PER_KIB = 1_024;

    /** Those that run. */
    List<ProcessHandle> alive() {
        String jar = directory.resolve("worker/wasmtime-worker.jar").toString();
        return ProcessHandle.current()
                .children()
                .filter(ProcessHandle::isAlive)
                .filter(child ->
                        child.info().arguments().map(List::of).orElse(List.of()).contains(jar))
                .toList();
    }

    /** The only one that runs. */
    ProcessHandle only() {
        List<ProcessHandle> alive = alive();
        assertThat(alive).hasSize(1);
        return alive.get(0);
    }

    /**
     * How many guests' memories the only worker has address space for, those of guests that ended and whose store is kept
     * included; all else that it has address space for is less than half of what one takes.
     */
    long memories() throws IOException {
        long kib = Files.readAllLines(Path.of("/proc/" + only().pid() + "/status")).stream()
                .filter(line -> line.startsWith(VIRTUAL_SIZE))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                .sum();
        return Math.round(kib * BYTES_PER_KIB / RESERVED_BYTES);
    }
}
