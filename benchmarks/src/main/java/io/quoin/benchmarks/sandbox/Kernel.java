package io.quoin.benchmarks.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * A program whose export {@code run(i32) -> i64} is measured; its text stands beside it among the resources.
 *
 * @param file name of the module
 * @param what in words, with the size
 * @param size the argument
 * @param floats whether it computes with floats
 */
record Kernel(String file, String what, int size, boolean floats) {

    /** The seven kernels over which the overhead is averaged. */
    static List<Kernel> all() {
        return List.of(
                new Kernel("fib", "fib(30), recursive", 30, false),
                new Kernel("loop", "integer loop, 20 M", 20_000_000, false),
                new Kernel("sha256", "SHA-256, 4 MiB", 4_096, false),
                new Kernel("sha256-unrolled", "SHA-256 unrolled, 4 MiB", 4_096, false),
                new Kernel("memwalk", "random walk in 16 MiB, 5 M", 5_000_000, false),
                new Kernel("nbody", "n-body in f64, 200 k", 200_000, true),
                new Kernel("vm", "branchy bytecode VM, 300 k", 300_000, false));
    }

    byte[] bytes() {
        return bytes(file);
    }

    /** A module among the resources, by its name. */
    static byte[] bytes(String module) {
        try (InputStream in = Kernel.class.getResourceAsStream("kernels/" + module + ".wasm")) {
            if (in == null) {
                throw new IllegalStateException("No kernel " + module);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException("The kernel " + module + " cannot be read", e);
        }
    }
}
