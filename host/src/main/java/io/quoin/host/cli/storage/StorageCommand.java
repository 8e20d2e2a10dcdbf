package io.quoin.host.cli.storage;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code quoin storage}: without a subcommand it shows what there is. */
@Command(
        name = "storage",
        description = "Work with the data of a node that does not run.",
        mixinStandardHelpOptions = true,
        subcommands = MigrateCommand.class)
public final class StorageCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
