package io.quoin.host.cli.plugin;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code quoin plugin}: without a subcommand it shows what there is. */
@Command(
        name = "plugin",
        description = "List, verify, lock, sign and exchange plugins.",
        mixinStandardHelpOptions = true,
        subcommands = {
            ListCommand.class,
            VerifyCommand.class,
            LockCommand.class,
            SignCommand.class,
            KeygenCommand.class,
            SwapCommand.class
        })
public final class PluginCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
