package io.quoin.benchmarks.sandbox;

import io.quoin.sandbox.version.SandboxVersion;
import io.quoin.spi.value.Hash;
import io.quoin.spi.wasm.PreparedModule;
import io.quoin.testkit.kit.wasm.HeavyModule;
import io.quoin.testkit.kit.wasm.HeavyShape;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * What compiling costs at the most: for modules of many shapes, each as large as the static limits admit it, as few large
 * functions or as many small ones. Every module is compiled once on each engine, and those that took the most processor
 * time again; the slowest of these compilations counts. Processor time is that of all threads, the worker's too.
 */
public final class CompileCost {

    private static final List<String> ENGINES = List.of("chicory", "chicory-interpreter", "wasmtime");

    /** Which part of a function's most repetitions each function has. */
    private static final int[] SHARES = {1, 8, 64};

    private static final int SHOWN = 5;
    private static final int REPETITIONS = 3;

    private CompileCost() {}

    public static void main(String[] arguments) throws IOException {
        List<Compiled> all = new ArrayList<>();
        try (BenchmarkEngines engines = BenchmarkEngines.open(ENGINES)) {
            for (HeavyShape shape : shapes(List.of(arguments))) {
                for (int share : SHARES) {
                    HeavyModule module = HeavyModule.of(SandboxVersion.NEWEST, shape, share);
                    engines.all().forEach(engine -> all.add(compile(engine, shape.name(), module, 0)));
                }
            }
            System.out.printf("%nThe most processor time%n%s%n", Compiled.HEADING);
            for (BenchmarkEngine engine : engines.all()) {
                worst(all, engine, Comparator.comparingLong(Compiled::processorNanos)).stream()
                        .map(found -> again(engine, found))
                        .forEach(System.out::println);
            }
            System.out.printf("%nThe most memory%n%s%n", Compiled.HEADING);
            for (BenchmarkEngine engine : engines.all()) {
                worst(all, engine, Comparator.comparingLong(Compiled::memoryBytes)).stream()
                        .limit(1)
                        .forEach(System.out::println);
            }
        }
    }

    /** Those of these names, or all. */
    private static List<HeavyShape> shapes(List<String> names) {
        return HeavyShape.all(SandboxVersion.NEWEST.profile().features()).stream()
                .filter(shape -> names.isEmpty() || names.contains(shape.name()))
                .toList();
    }

    private static List<Compiled> worst(List<Compiled> all, BenchmarkEngine engine, Comparator<Compiled> order) {
        return all.stream()
                .filter(compiled -> compiled.engine().equals(engine.name()))
                .sorted(order.reversed())
                .limit(SHOWN)
                .toList();
    }

    private static Compiled again(BenchmarkEngine engine, Compiled first) {
        Compiled slowest = first;
        for (int run = 1; run <= REPETITIONS; run++) {
            slowest = slowest.slower(compile(engine, first.shape(), first.module(), run));
        }
        return slowest;
    }

    private static Compiled compile(BenchmarkEngine engine, String shape, HeavyModule module, int run) {
        PreparedModule admitted = module.admitted().prepared();
        // Engines keep what they compiled by the hash that the module has.
        PreparedModule unknown = new PreparedModule(
                Hash.sha256((admitted.hash() + " " + run).getBytes(StandardCharsets.US_ASCII)),
                admitted.bytes(),
                admitted.imports(),
                admitted.exports());
        PeakMemory memory = PeakMemory.start();
        long processor = ProcessTime.nanos();
        long start = System.nanoTime();
        engine.engine().compile(unknown).close();
        long nanos = System.nanoTime() - start;
        return new Compiled(engine.name(), shape, module, nanos, ProcessTime.nanos() - processor, memory.grownBytes());
    }

    /**
     * One compilation.
     *
     * @param nanos by the clock
     * @param processorNanos of all threads
     * @param memoryBytes by which the memory grew at the most, garbage included
     */
    private record Compiled(
            String engine, String shape, HeavyModule module, long nanos, long processorNanos, long memoryBytes) {

        private static final String HEADING = String.format(
                "%-20s %-24s %13s %10s %9s %9s %8s %8s",
                "", "", "functions", "bytes", "ms", "processor", "ns/byte", "MiB");
        private static final double NANOS_PER_MILLI = 1e6;

        private Compiled slower(Compiled other) {
            return other.processorNanos > processorNanos ? other : this;
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%-20s %-24s %5d x %5d %10d %9.0f %9.0f %8.0f %8d",
                    engine,
                    shape,
                    module.functions(),
                    module.times(),
                    module.bytes().length,
                    nanos / NANOS_PER_MILLI,
                    processorNanos / NANOS_PER_MILLI,
                    (double) processorNanos / module.bytes().length,
                    memoryBytes >> 20);
        }
    }
}
