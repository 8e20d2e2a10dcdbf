package io.quoin.host.cli.challenge;

import io.quoin.host.cli.ExitCode;
import io.quoin.host.cli.terminal.Json;
import io.quoin.host.client.ClientFile;
import io.quoin.host.client.LocalChallenge;
import io.quoin.sandbox.evaluation.EvaluationLimits;
import io.quoin.sandbox.run.Admission;
import io.quoin.sandbox.run.AdmissionReport;
import io.quoin.sandbox.run.ChallengeInterfaces;
import io.quoin.spi.error.QuoinException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code quoin challenge check}: whether validators would admit a module, and why not. */
@Command(
        name = "check",
        description = "Say whether validators would admit a module, or why not. Nothing is run.",
        mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "A challenge's description (*.json) or a WebAssembly module.")
    private Path file;

    @Option(
            names = "--agent",
            description = "Check a module as a submission that a challenge runs, not as a challenge.")
    private boolean agent;

    @Mixin
    private VersionOption version;

    @Option(names = "--json", description = "Answer in JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        try {
            AdmissionReport report = report();
            out.print(json ? Json.of(facts(report)) + System.lineSeparator() : text(report));
            return ExitCode.OK.number();
        } catch (QuoinException refusal) {
            if (!json) {
                throw refusal;
            }
            out.println(Json.of(Map.of(
                    "admitted", false,
                    "code", refusal.code().name(),
                    "reason", String.valueOf(refusal.getMessage()))));
            return ExitCode.of(refusal.code().category()).number();
        } finally {
            out.flush();
        }
    }

    private AdmissionReport report() {
        if (agent) {
            return Admission.ofAgents(version.version())
                    .report(ClientFile.read(file), EvaluationLimits.MAX_MEMORY_PAGES);
        }
        if (file.toString().endsWith(".json")) {
            LocalChallenge challenge = LocalChallenge.read(file);
            return Admission.of(
                            version.version(),
                            ChallengeInterfaces.named(challenge.manifest().interfaceName()),
                            challenge.manifest().policy().functions())
                    .report(challenge.module(), challenge.manifest().limits().memoryPages());
        }
        return Admission.of(version.version(), ChallengeInterfaces.all().get(0))
                .report(ClientFile.read(file), EvaluationLimits.MAX_MEMORY_PAGES);
    }

    private static Map<String, Object> facts(AdmissionReport report) {
        return Map.of(
                "admitted", true,
                "sha256", report.source().toHex(),
                "bytes", report.bytes(),
                "meteredBytes", report.meteredBytes(),
                "functions", report.functions(),
                "imports", report.imports(),
                "exports", report.exports(),
                "memoryPages", report.memoryPages(),
                "startupGas", report.startupGas());
    }

    private static String text(AdmissionReport report) {
        String line = System.lineSeparator();
        return "admitted" + line
                + "  sha256       " + report.source() + line
                + "  size         " + report.bytes() + " bytes, " + report.meteredBytes() + " with metering" + line
                + "  functions    " + report.functions() + line
                + "  memory       " + report.memoryPages() + " pages of 64 KiB to begin with" + line
                + "  instance     " + report.startupGas() + " gas" + line
                + "  imports      " + listed(report.imports()) + line
                + "  exports      " + listed(report.exports()) + line;
    }

    private static String listed(Iterable<String> names) {
        String joined = String.join(", ", names);
        return joined.isEmpty() ? "none" : joined;
    }
}
