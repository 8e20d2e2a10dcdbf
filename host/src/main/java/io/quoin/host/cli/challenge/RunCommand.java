package io.quoin.host.cli.challenge;

import io.quoin.host.author.InstalledEngines;
import io.quoin.host.author.LocalEvaluation;
import io.quoin.host.cli.ChainOption;
import io.quoin.host.cli.ExitCode;
import io.quoin.host.cli.PluginOptions;
import io.quoin.host.cli.TemporaryDirectory;
import io.quoin.host.client.ClientFile;
import io.quoin.host.client.LocalChallenge;
import io.quoin.host.evaluation.SandboxEvaluator;
import io.quoin.host.ledger.command.ChallengeLimits;
import io.quoin.host.plugin.registry.PluginRegistry;
import io.quoin.host.signing.NodeCryptography;
import io.quoin.sandbox.evaluation.Cryptography;
import io.quoin.sandbox.evaluation.EvaluationLimits;
import io.quoin.sandbox.evaluation.EvaluationRequest;
import io.quoin.sandbox.storage.ChallengeStorage;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code quoin challenge run}: evaluates a submission here, in the validators' sandbox. */
@Command(
        name = "run",
        description = {
            "Evaluate a submission on this machine as validators do, on every installed engine.",
            "Exit code 1 if an engine has no result, or engines differ."
        },
        mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "CHALLENGE", description = "The challenge's description, challenge.json.")
    private Path description;

    @Parameters(index = "1", paramLabel = "SUBMISSION", description = "The submission's file.")
    private Path submission;

    @Option(names = "--engine", paramLabel = "NAME", description = "An engine to use, again for more (default: all).")
    private List<String> engines = List.of();

    @Option(
            names = "--deadline",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "After which an engine has no result (default: ${DEFAULT-VALUE}).")
    private int deadline;

    @Mixin
    private FactOptions facts;

    @Mixin
    private VersionOption version;

    @Mixin
    private PluginOptions plugins;

    @Mixin
    private ChainOption chain;

    @Option(names = "--json", description = "Answer in JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        LocalChallenge challenge = LocalChallenge.read(description);
        EvaluationRequest request = request(challenge, ClientFile.read(submission));
        LocalEvaluation evaluation = plugins.load(".*\\.jar", registry -> evaluate(registry, request));
        PrintWriter out = spec.commandLine().getOut();
        EvaluationReport report = new EvaluationReport(evaluation);
        out.print(json ? report.json() : report.text());
        out.flush();
        return (evaluation.isUnanimous() ? ExitCode.OK : ExitCode.RESTART_MAY_HELP).number();
    }

    private EvaluationRequest request(LocalChallenge challenge, byte[] artifact) {
        ChallengeLimits limits = challenge.manifest().limits();
        return new EvaluationRequest(
                version.version(),
                challenge.module(),
                challenge.manifest().interfaceName(),
                challenge.manifest().policy().functions(),
                facts.of(
                        challenge.name().value(),
                        artifact,
                        challenge.manifest().params().toBytes()),
                new EvaluationLimits(
                        limits.gas(),
                        limits.agentGas(),
                        limits.memoryPages(),
                        limits.outputBytes(),
                        limits.storage(),
                        SandboxEvaluator.LOG_BYTES,
                        Duration.ofSeconds(deadline)),
                ChallengeStorage.EMPTY);
    }

    private LocalEvaluation evaluate(PluginRegistry registry, EvaluationRequest request) {
        InstantSource clock = InstantSource.system();
        Cryptography cryptography = new NodeCryptography(chain.accounts(registry));
        try (TemporaryDirectory directory = TemporaryDirectory.make("quoin-engines");
                InstalledEngines installed = new InstalledEngines(registry, directory.path(), clock)) {
            List<String> names = engines.isEmpty() ? all(registry, installed) : engines;
            return LocalEvaluation.of(installed, names, request, cryptography, clock);
        }
    }

    /** A plugin that was refused may be an engine: without it, "every engine" would not be true. */
    private static List<String> all(PluginRegistry registry, InstalledEngines installed) {
        registry.rejected().stream().findFirst().ifPresent(refused -> {
            throw refused.reason();
        });
        return installed.names();
    }
}
