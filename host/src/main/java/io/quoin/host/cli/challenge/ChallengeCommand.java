package io.quoin.host.cli.challenge;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code quoin challenge}: without a subcommand it shows what there is. */
@Command(
        name = "challenge",
        description = "Write, try and publish challenges.",
        mixinStandardHelpOptions = true,
        subcommands = {
            NewCommand.class,
            CheckCommand.class,
            RunCommand.class,
            TraceCommand.class,
            BenchCommand.class,
            PublishCommand.class
        })
public final class ChallengeCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
