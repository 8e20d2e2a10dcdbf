package io.quoin.benchmarks.sandbox;

import io.quoin.benchmarks.report.Options;
import io.quoin.sandbox.instrument.Schedule;
import io.quoin.sandbox.version.SandboxVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The seven kernels plain, metered (gas and stack), and with canonical NaNs too, on each engine. The variants take turns; each figure is the best of
 * all rounds, in processor time of the thread that runs the guest.
 */
public final class MeteringOverhead {

    /** Measuring ends when no variant became faster by a hundredth for so many rounds: then all code is compiled. */
    private static final int STEADY_ROUNDS = 8;

    private static final int MOST_ROUNDS = 100;
    private static final double FASTER = 0.99;

    /** The newest version without canonical NaNs, which are measured apart. */
    private static final SandboxVersion GAS_AND_STACK = withoutNans(SandboxVersion.NEWEST);

    private static final double NANOS_PER_MILLI = 1e6;

    private MeteringOverhead() {}

    /**
     * Measures and prints a table.
     *
     * @param arguments {@code --json FILE} and {@code --svg FILE} also write the figures there; other words are kernels
     */
    public static void main(String[] arguments) throws IOException {
        Options options = new Options(arguments);
        Optional<String> json = options.take("--json");
        Optional<String> svg = options.take("--svg");
        List<String> words = options.others();
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
        if (json.isPresent()) {
            Files.writeString(Path.of(json.get()), OverheadJson.of(measured));
        }
        if (svg.isPresent()) {
            Files.writeString(Path.of(svg.get()), OverheadPlot.of(measured).svg());
        }
    }

    private static Overhead.Line measure(BenchmarkEngine engine, Kernel kernel) {
        byte[] module = kernel.bytes();
        List<GuestProgram> variants = new ArrayList<>();
        try {
            variants.add(GuestProgram.plain(engine, module));
            variants.add(GuestProgram.metered(engine, module, GAS_AND_STACK));
            if (kernel.floats()) {
                variants.add(GuestProgram.metered(engine, module, SandboxVersion.NEWEST));
            }
            long[] best = best(variants, kernel);
            return new Overhead.Line(kernel, best[0], best[1], best[best.length - 1]);
        } finally {
            variants.forEach(GuestProgram::close);
        }
    }

    /** Who begins changes from round to round, for what one leaves behind in the machine's caches is the next one's. */
    private static long[] best(List<GuestProgram> variants, Kernel kernel) {
        long[] best = new long[variants.size()];
        Arrays.fill(best, Long.MAX_VALUE);
        Long result = null;
        int steady = 0;
        for (int round = 0; round < MOST_ROUNDS && steady < STEADY_ROUNDS; round++) {
            steady++;
            for (int turn = 0; turn < best.length; turn++) {
                int variant = (round + turn) % best.length;
                GuestProgram.Run run = variants.get(variant).run(kernel.size());
                if (result != null && result != run.result()) {
                    throw new IllegalStateException(kernel.file() + " gives another result when it is metered");
                }
                result = run.result();
                steady = run.nanos() < best[variant] * FASTER ? 0 : steady;
                best[variant] = Math.min(best[variant], run.nanos());
            }
        }
        return best;
    }

    private static SandboxVersion withoutNans(SandboxVersion version) {
        Schedule schedule = version.schedule();
        return new SandboxVersion(
                version.number(),
                version.profile(),
                new Schedule(
                        schedule.version(),
                        schedule.costs(),
                        schedule.localsPerGas(),
                        schedule.gasPerPage(),
                        schedule.bytesPerGasShift(),
                        schedule.gasPerEntry(),
                        false,
                        schedule.mergesCharges(),
                        schedule.passesStack()));
    }

    private static void print(Overhead overhead) {
        System.out.printf(
                "%n%-28s %10s %10s %7s %20s%n",
                overhead.engine(), "plain ms", "metered ms", "ratio", "with canonical NaNs");
        for (Overhead.Line line : overhead.lines()) {
            System.out.printf(
                    Locale.ROOT,
                    "%-28s %10.2f %10.2f %7.2f %20.2f%n",
                    line.kernel().what(),
                    line.plain() / NANOS_PER_MILLI,
                    line.metered() / NANOS_PER_MILLI,
                    line.ratio(),
                    line.canonicalRatio());
        }
        System.out.printf(Locale.ROOT, "%-28s %29.3f%n", "geometric mean", overhead.geometricMean());
    }
}
