package io.quoin.plugins.wasmtime.process;

import java.util.List;

/**
 * How much memory a worker may have. The kernel's limit on writable memory (RLIMIT_DATA) bounds the whole process: what
 * native code asks for beyond it is refused, which ends the worker. It lies above what the Java heap and the guests can
 * come to, so no guest notices it. Address space that is only reserved, 8 GiB per guest memory, does not count.
 *
 * @param heapBytes the Java heap
 * @param guestBytes all guests' memories together
 */
public record WorkerLimits(long heapBytes, long guestBytes) {

    /** Code, stacks, classes and what compiling a module takes. */
    private static final long OTHER_BYTES = 512L << 20;

    private static final long BYTES_PER_UNIT = 1_024;

    /** The most writable memory of the process in bytes. */
    public long dataBytes() {
        return heapBytes + guestBytes + OTHER_BYTES;
    }

    /**
     * The start of a command line: a shell that sets the limit and becomes the program that follows, with nothing in its
     * environment.
     */
    List<String> shell() {
        return List.of(
                "/bin/sh",
                "-c",
                "ulimit -d \"$0\" && exec /usr/bin/env -i \"$@\"",
                Long.toString(dataBytes() / BYTES_PER_UNIT));
    }
}
