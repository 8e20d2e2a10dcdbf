package io.quoin.host.cli.content;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code quoin content}: without a subcommand it shows what there is. */
@Command(
        name = "content",
        description = "Show what a running node has of the network's content.",
        mixinStandardHelpOptions = true,
        subcommands = ShowCommand.class)
public final class ContentCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
