package io.quoin.host.cli.challenge;

import io.quoin.host.cli.ExitCode;
import io.quoin.host.cli.JsonOption;
import io.quoin.host.cli.terminal.Json;
import io.quoin.host.client.ClientFile;
import io.quoin.host.client.LocalChallenge;
import io.quoin.host.egress.Destination;
import io.quoin.host.egress.NetworkGrant;
import io.quoin.sandbox.egress.NetworkLimits;
import io.quoin.sandbox.evaluation.EvaluationLimits;
import io.quoin.sandbox.run.Admission;
import io.quoin.sandbox.run.AdmissionReport;
import io.quoin.sandbox.run.ChallengeInterfaces;
import io.quoin.spi.error.QuoinException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
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

    private static final String ON_THIS_MACHINE =
            "admitted on an author's machine; no network takes it, because it reaches into the network";

    @Parameters(paramLabel = "FILE", description = "A challenge's description (*.json) or a WebAssembly module.")
    private Path file;

    @Option(
            names = "--agent",
            description = "Check a module as a submission that a challenge runs, not as a challenge.")
    private boolean agent;

    @Mixin
    private VersionOption version;

    @Mixin
    private JsonOption json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        try {
            Checked checked = checked();
            out.print(json.isOn() ? Json.of(facts(checked)) + System.lineSeparator() : text(checked));
            return ExitCode.OK.number();
        } catch (QuoinException refusal) {
            if (!json.isOn()) {
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

    /**
     * What is admitted.
     *
     * @param network what it needs of the network, if anything
     */
    private record Checked(AdmissionReport report, Optional<NetworkGrant> network) {}

    private Checked checked() {
        if (agent) {
            return alone(Admission.ofAgents(version.version()));
        }
        if (!file.toString().endsWith(".json")) {
            return alone(
                    Admission.of(version.version(), ChallengeInterfaces.all().get(0)));
        }
        LocalChallenge challenge = LocalChallenge.read(file);
        Admission admission = Admission.of(
                version.version(),
                ChallengeInterfaces.named(challenge.manifest().interfaceName()),
                challenge.manifest().policy().functions());
        AdmissionReport report = (challenge.network().isPresent() ? admission.networked() : admission)
                .report(challenge.module(), challenge.manifest().limits().memoryPages());
        return new Checked(report, challenge.network());
    }

    private Checked alone(Admission admission) {
        return new Checked(
                admission.report(ClientFile.read(file), EvaluationLimits.MAX_MEMORY_PAGES), Optional.empty());
    }

    private static Map<String, Object> facts(Checked checked) {
        AdmissionReport report = checked.report();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("admitted", true);
        facts.put("deterministic", checked.network().isEmpty());
        facts.put("sha256", report.source().toHex());
        facts.put("bytes", report.bytes());
        facts.put("meteredBytes", report.meteredBytes());
        facts.put("functions", report.functions());
        facts.put("imports", report.imports());
        facts.put("exports", report.exports());
        facts.put("memoryPages", report.memoryPages());
        facts.put("startupGas", report.startupGas());
        checked.network().ifPresent(network -> facts.put("network", facts(network)));
        return facts;
    }

    private static Map<String, Object> facts(NetworkGrant network) {
        NetworkLimits limits = network.limits();
        return Map.of(
                "allow", network.allow().stream().map(Destination::toString).toList(),
                "requests", limits.requests(),
                "bytesUp", limits.bytesUp(),
                "bytesDown", limits.bytesDown(),
                "timeMs", limits.timeMillis());
    }

    private static String text(Checked checked) {
        String line = System.lineSeparator();
        AdmissionReport report = checked.report();
        return (checked.network().isPresent() ? ON_THIS_MACHINE : "admitted") + line
                + "  sha256       " + report.source() + line
                + "  size         " + report.bytes() + " bytes, " + report.meteredBytes() + " with metering" + line
                + "  functions    " + report.functions() + line
                + "  memory       " + report.memoryPages() + " pages of 64 KiB to begin with" + line
                + "  instance     " + report.startupGas() + " gas" + line
                + "  imports      " + listed(report.imports()) + line
                + "  exports      " + listed(report.exports()) + line
                + checked.network().map(network -> text(network) + line).orElse("");
    }

    private static String text(NetworkGrant network) {
        NetworkLimits limits = network.limits();
        return "  network      "
                + listed(network.allow().stream().map(Destination::toString).toList()) + "; at most "
                + limits.requests() + " requests, " + limits.bytesUp() + " bytes up, " + limits.bytesDown()
                + " bytes down, " + limits.timeMillis() + " ms";
    }

    private static String listed(Iterable<String> names) {
        String joined = String.join(", ", names);
        return joined.isEmpty() ? "none" : joined;
    }
}
