package io.quoin.host.cli.evaluation;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code quoin evaluation}: without a subcommand it shows what there is. */
@Command(
        name = "evaluation",
        description = "Show and reproduce a validator's recorded evaluations.",
        mixinStandardHelpOptions = true,
        subcommands = {ListCommand.class, ShowCommand.class, ReplayCommand.class})
public final class EvaluationCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
