package io.quoin.host.cli.peer;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code quoin peer}: without a subcommand it shows what there is. */
@Command(
        name = "peer",
        description = "Show, ban and readmit the peers of a running node.",
        mixinStandardHelpOptions = true,
        subcommands = {ListCommand.class, BanCommand.class, ReadmitCommand.class})
public final class PeerCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
