package io.quoin.benchmarks.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The seven kernels plain and metered (gas and stack) on each engine. The variants take turns; each figure is the best of
 * all rounds, in processor time of the thread that runs the guest.
 */
public final class MeteringOverhead {

    /** Measuring ends when no variant became faster by a hundredth for so many rounds: then all code is compiled. */
    private static final int STEADY_ROUNDS = 8;

    private static final int MOST_ROUNDS = 100;
    private static final double FASTER = 0.99;
    private static final double NANOS_PER_MILLI = 1e6;

    private MeteringOverhead() {}

    /**
     * Measures and prints a table.
     *
     * @param arguments {@code --json FILE} and {@code --svg FILE} also write the figures there; other words are kernels
     */
    public static void main(String[] arguments) throws IOException {
        List<String> words = new ArrayList<>(Arrays.asList(arguments));
        String json = option(words, "--json");
        String svg = option(words, "--svg");
        List<Kernel> kernels = Kernel.all().stream()
                .filter(kernel -> words.isEmpty() || words.contains(kernel.file()))
                .toList();
        if (kernels.isEmpty()) {
            throw new IllegalArgumentException("No kernel is called " + words);
        }
        List<Overhead> measured = new ArrayList<>();
        try (BenchmarkEngines engines = BenchmarkEngines.open()) {
            for (BenchmarkEngine engine : engines.all()) {
                Overhead overhead = new Overhead(
                        engine.name(),
                        kernels.stream().map(kernel -> measure(engine, kernel)).toList());
                print(overhead);
                measured.add(overhead);
            }
        }
        if (json != null) {
            Files.writeString(Path.of(json), OverheadJson.of(measured));
        }
        if (svg != null) {
            Files.writeString(Path.of(svg), OverheadPlot.of(measured));
        }
    }

    private static @Nullable String option(List<String> words, String name) {
        int at = words.indexOf(name);
        if (at < 0) {
            return null;
        }
        words.remove(at);
        if (at == words.size()) {
            throw new IllegalArgumentException(name + " needs a file");
        }
        return words.remove(at);
    }

    private static Overhead.Line measure(BenchmarkEngine engine, Kernel kernel) {
        byte[] module = kernel.bytes();
        try (GuestProgram plain = GuestProgram.plain(engine, module);
                GuestProgram metered = GuestProgram.metered(engine, module)) {
            long bestPlain = Long.MAX_VALUE;
            long bestMetered = Long.MAX_VALUE;
            int steady = 0;
            for (int round = 0; round < MOST_ROUNDS && steady < STEADY_ROUNDS; round++) {
                GuestProgram.Run one = plain.run(kernel.size());
                GuestProgram.Run other = metered.run(kernel.size());
                if (one.result() != other.result()) {
                    throw new IllegalStateException(kernel.file() + " gives another result when it is metered");
                }
                boolean faster = one.nanos() < bestPlain * FASTER || other.nanos() < bestMetered * FASTER;
                steady = faster ? 0 : steady + 1;
                bestPlain = Math.min(bestPlain, one.nanos());
                bestMetered = Math.min(bestMetered, other.nanos());
            }
            return new Overhead.Line(kernel, bestPlain, bestMetered);
        }
    }

    private static void print(Overhead overhead) {
        System.out.printf("%n%-28s %10s %10s %7s%n", overhead.engine(), "plain ms", "metered ms", "ratio");
        for (Overhead.Line line : overhead.lines()) {
            System.out.printf(
                    Locale.ROOT,
                    "%-28s %10.2f %10.2f %7.2f%n",
                    line.kernel().what(),
                    line.plain() / NANOS_PER_MILLI,
                    line.metered() / NANOS_PER_MILLI,
                    line.ratio());
        }
        System.out.printf(Locale.ROOT, "%-28s %29.3f%n", "geometric mean", overhead.geometricMean());
    }
}
