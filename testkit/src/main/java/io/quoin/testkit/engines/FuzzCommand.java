package io.quoin.testkit.engines;

import io.quoin.host.cli.ExitCode;
import io.quoin.host.cli.terminal.Terminal;
import io.quoin.host.file.TemporaryDirectory;
import io.quoin.sandbox.version.SandboxVersion;
import io.quoin.spi.wasm.WasmEngine;
import io.quoin.testkit.devnet.layout.Distribution;
import io.quoin.testkit.kit.wasm.differential.FuzzFailure;
import io.quoin.testkit.kit.wasm.differential.FuzzReport;
import io.quoin.testkit.kit.wasm.differential.FuzzRun;
import io.quoin.testkit.kit.wasm.differential.Program;
import io.quoin.testkit.kit.wasm.differential.SeededPrograms;
import io.quoin.testkit.kit.wasm.differential.Seeds;
import io.quoin.testkit.run.RunProgress;
import io.quoin.testkit.run.SeedRange;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code quoin engines fuzz}: random and mutated modules on all engines, which must not differ in anything. */
@Command(
        name = "fuzz",
        description = "Run random modules on every engine of this distribution and compare results, traps, gas, memory"
                + " and host calls. Exit code 1 if engines differ; the module is then written to a file.",
        mixinStandardHelpOptions = true)
final class FuzzCommand implements Callable<Integer> {

    private static final int DIFFERENCES = 1;
    private static final int MOST_THREADS = 256;

    @Option(
            names = "--seeds",
            paramLabel = "A..B",
            defaultValue = "1..1000",
            converter = SeedRange.Reader.class,
            description = "The seeds, both ends included; one module each (default: ${DEFAULT-VALUE}).")
    private SeedRange seeds = new SeedRange(1, 1_000);

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "1",
            description = "Threads, 1 to 256, each with engines of its own (default: ${DEFAULT-VALUE}).")
    private int threads;

    @Option(
            names = "--dump",
            paramLabel = "DIR",
            defaultValue = "fuzz",
            description = "Where modules go on which engines differ (default: ${DEFAULT-VALUE}).")
    private Path dump = Path.of("fuzz");

    @Option(
            names = "--sandbox",
            paramLabel = "N",
            description = "The version of the sandbox's rules, 1 or 2 (default: the newest).")
    private int version = SandboxVersion.NEWEST.number();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException, ExecutionException {
        if (threads < 1 || threads > MOST_THREADS) {
            throw new ParameterException(
                    spec.commandLine(), "--threads: expected 1 to " + MOST_THREADS + ", found " + threads);
        }
        SandboxVersion rules = rules();
        PrintWriter out = spec.commandLine().getOut();
        InstantSource clock = InstantSource.system();
        FuzzRun run = new FuzzRun(SeededPrograms.of(rules), clock, failure -> print(failure, out));
        FuzzReport report;
        String time;
        try (TemporaryDirectory scratch = TemporaryDirectory.make("quoin-engines-");
                InstalledEngines installed = InstalledEngines.open(Distribution.current(), scratch.path())) {
            List<List<WasmEngine>> engines =
                    Stream.generate(installed::set).limit(threads).toList();
            engines.get(0)
                    .forEach(engine -> out.println(
                            engine.info().name() + " " + engine.info().version()));
            out.flush();
            try (RunProgress progress = new RunProgress(counts(run.report()), System.err, Terminal.attached(), clock)) {
                report = run.run(Seeds.range(seeds.first(), seeds.last() + 1), engines);
                time = progress.summary();
            }
        }
        out.println(report + "; seeds " + seeds + ", " + time);
        return report.failed() == 0 ? ExitCode.OK.number() : DIFFERENCES;
    }

    private RunProgress.Counts counts(FuzzReport report) {
        return new RunProgress.Counts(
                "comparing",
                "modules",
                "differences",
                seeds.size(),
                () -> report.modules() + report.failed(),
                report::failed);
    }

    private SandboxVersion rules() {
        try {
            return SandboxVersion.of(version);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--sandbox: " + e.getMessage(), e);
        }
    }

    private void print(FuzzFailure failure, PrintWriter out) {
        out.println("seed " + failure.seed() + ": " + failure.what());
        if (failure.program().isPresent()) {
            Program program = failure.program().get();
            Path file = dump.resolve("seed-" + failure.seed() + ".wasm");
            try {
                Files.createDirectories(dump);
                Files.write(file, program.module());
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot write " + file, e);
            }
            out.println(
                    "  the module, made small, is " + file + "; calls " + program.calls() + ", gas " + program.gas());
        }
    }
}
