package io.quoin.host.cli.challenge;

import io.quoin.host.author.EvaluationFile;
import io.quoin.host.author.LocalEvaluation;
import io.quoin.host.cli.EngineOptions;
import io.quoin.host.cli.ExitCode;
import io.quoin.host.cli.JsonOption;
import io.quoin.host.client.LocalChallenge;
import io.quoin.host.egress.LiveEgress;
import io.quoin.host.egress.NetworkGrant;
import io.quoin.host.egress.SystemEgress;
import io.quoin.host.ledger.codec.Octets;
import io.quoin.sandbox.egress.NetworkAccess;
import io.quoin.sandbox.evaluation.EvaluationRequest;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code quoin challenge run}: evaluates a submission here, in the validators' sandbox. */
@Command(
        name = "run",
        description = {
            "Evaluate a submission on this machine as validators do, on every installed engine.",
            "With --network, the first engine makes the requests; the others are answered as it was.",
            "Exit code 1 if an engine has no result, or engines differ."
        },
        mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {

    @Mixin
    private EvaluationOptions evaluated;

    @Mixin
    private EngineOptions engines;

    @Option(
            names = "--network",
            description =
                    "Let the challenge reach what its description lists; each request is shown on standard error.")
    private boolean network;

    @Option(
            names = "--record",
            paramLabel = "FILE",
            description = "Write a record of the evaluation, with module and submission, for"
                    + " 'quoin evaluation replay --file'.")
    private @Nullable Path record;

    @Mixin
    private JsonOption json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        LocalChallenge challenge = evaluated.challenge();
        requireAgreement(challenge.network());
        EvaluationRequest request = evaluated.request(challenge);
        LocalEvaluation evaluation = engines.with((installed, names, cryptography, clock) -> {
            if (challenge.network().isEmpty()) {
                return LocalEvaluation.of(installed, names, request, cryptography, clock);
            }
            try (SystemEgress egress = new SystemEgress(clock, new SecureRandom())) {
                EvaluationRequest live =
                        request.over(request.storage(), challenge.network().map(grant -> access(grant, egress)));
                return LocalEvaluation.of(installed, names, live, cryptography, clock);
            }
        });
        PrintWriter out = spec.commandLine().getOut();
        EvaluationReport report = new EvaluationReport(evaluation);
        out.print(json.isOn() ? report.json() : report.text());
        out.flush();
        if (record != null) {
            write(record, evaluation, request);
        }
        return (evaluation.isUnanimous() ? ExitCode.OK : ExitCode.RESTART_MAY_HELP).number();
    }

    /** What the description lists is no use without the option, nor the option without it. */
    private void requireAgreement(Optional<NetworkGrant> granted) {
        if (network && granted.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "--network: the challenge's description lists nothing below network");
        }
        if (!network && granted.isPresent()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "The challenge reaches into the network, to "
                            + granted.get().allow() + ": with --network it may");
        }
    }

    private NetworkAccess access(NetworkGrant grant, SystemEgress egress) {
        ExchangeLines shown = new ExchangeLines(spec.commandLine().getErr());
        return new NetworkAccess(grant.limits(), () -> new LiveEgress(grant, egress.services(), shown));
    }

    private void write(Path file, LocalEvaluation evaluation, EvaluationRequest request) {
        if (evaluation.recorded().isEmpty()) {
            spec.commandLine().getErr().println("No engine has a result, so there is no record.");
            return;
        }
        try {
            new EvaluationFile(
                            evaluation.recorded().get(),
                            new Octets(request.challenge()),
                            new Octets(request.facts().submission()))
                    .write(file);
        } catch (IOException e) {
            throw new ParameterException(spec.commandLine(), file + " cannot be written: " + e, e);
        }
    }
}
