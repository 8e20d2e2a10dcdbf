package io.quoin.host.cli.challenge;

import io.quoin.host.client.ClientFile;
import io.quoin.host.client.LocalChallenge;
import io.quoin.host.evaluation.SandboxEvaluator;
import io.quoin.sandbox.evaluation.EvaluationRequest;
import io.quoin.sandbox.evaluation.TimeLimit;
import io.quoin.sandbox.storage.ChallengeStorage;
import java.nio.file.Path;
import java.time.Duration;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What is evaluated on the author's machine. */
final class EvaluationOptions {

    @Parameters(index = "0", paramLabel = "CHALLENGE", description = "The challenge's description, challenge.json.")
    private Path description;

    @Parameters(index = "1", paramLabel = "SUBMISSION", description = "The submission's file.")
    private Path submission;

    @Option(
            names = "--deadline",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description =
                    "After which an engine has no result (default: ${DEFAULT-VALUE}); the challenge's wallClockMs can be"
                            + " shorter.")
    private int deadline;

    @Mixin
    private FactOptions facts;

    @Mixin
    private VersionOption version;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /** What is evaluated. */
    LocalChallenge challenge() {
        return LocalChallenge.read(description);
    }

    /** The evaluation that the options describe, of a challenge without network access. */
    EvaluationRequest request() {
        return request(challenge()
                .requireDeterministic("It cannot be traced or measured, for which it is evaluated again and again;"
                        + " 'quoin challenge run --network' evaluates it once."));
    }

    /** The same evaluation of a challenge that may have network access, without its network. */
    EvaluationRequest request(LocalChallenge challenge) {
        byte[] artifact = ClientFile.read(submission);
        return new EvaluationRequest(
                version.version(),
                challenge.module(),
                challenge.manifest().interfaceName(),
                challenge.manifest().policy().functions(),
                facts.of(
                        challenge.name().value(),
                        artifact,
                        challenge.manifest().params().toBytes()),
                SandboxEvaluator.limits(challenge.manifest().limits(), deadline()),
                ChallengeStorage.EMPTY);
    }

    private TimeLimit deadline() {
        if (deadline < 1) {
            throw new ParameterException(spec.commandLine(), "--deadline: expected at least 1, found " + deadline);
        }
        return new TimeLimit(Duration.ofSeconds(deadline), "--deadline");
    }
}
