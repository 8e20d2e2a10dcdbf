package io.quoin.testkit.engines;

import io.quoin.host.cli.ExitCode;
import io.quoin.host.file.TemporaryDirectory;
import io.quoin.sandbox.version.SandboxVersion;
import io.quoin.spi.wasm.WasmEngine;
import io.quoin.testkit.devnet.layout.Distribution;
import io.quoin.testkit.kit.wasm.differential.EngineThread;
import io.quoin.testkit.kit.wasm.suite.CoreSuite;
import io.quoin.testkit.kit.wasm.suite.SuiteReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code quoin engines suite}: the WebAssembly core test suite with metering on every engine. */
@Command(
        name = "suite",
        description =
                "Run the WebAssembly core test suite, converted by wast2json, with metering on every engine of this"
                        + " distribution. Exit code 1 if an assertion does not hold or engines differ.",
        mixinStandardHelpOptions = true)
final class SuiteCommand implements Callable<Integer> {

    private static final int FAILURES = 1;

    @Parameters(paramLabel = "DIR", description = "The directory with the suite's .json and .wasm files.")
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs
    private Path directory;

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
        SuiteReport report;
        try (TemporaryDirectory scratch = TemporaryDirectory.make("quoin-engines-");
                InstalledEngines installed = InstalledEngines.open(Distribution.current(), scratch.path())) {
            List<WasmEngine> engines = installed.set();
            report = EngineThread.start(
                            "suite", engines, () -> CoreSuite.run(directory, SandboxVersion.of(version), engines))
                    .await();
        }
        PrintWriter out = spec.commandLine().getOut();
        report.failures().forEach(out::println);
        out.println(report);
        return report.failures().isEmpty() ? ExitCode.OK.number() : FAILURES;
    }
}
