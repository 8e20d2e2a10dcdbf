package io.quoin.host.cli.challenge;

import io.quoin.host.author.LocalEvaluation;
import io.quoin.host.cli.EngineOptions;
import io.quoin.host.cli.ExitCode;
import io.quoin.sandbox.evaluation.EvaluationRequest;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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

    @Mixin
    private EvaluationOptions evaluated;

    @Mixin
    private EngineOptions engines;

    @Option(names = "--json", description = "Answer in JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        EvaluationRequest request = evaluated.request();
        LocalEvaluation evaluation = engines.with((installed, names, cryptography, clock) ->
                LocalEvaluation.of(installed, names, request, cryptography, clock));
        PrintWriter out = spec.commandLine().getOut();
        EvaluationReport report = new EvaluationReport(evaluation);
        out.print(json ? report.json() : report.text());
        out.flush();
        return (evaluation.isUnanimous() ? ExitCode.OK : ExitCode.RESTART_MAY_HELP).number();
    }
}
