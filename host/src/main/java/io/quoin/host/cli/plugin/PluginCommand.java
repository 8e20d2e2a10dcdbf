package io.quoin.host.cli.plugin;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code quoin plugin}: without a subcommand it shows what there is. */
@Command(
        name = "plugin",
        description = "Install, upgrade, swap, verify, sign and revoke plugins; look at those of a home.",
        mixinStandardHelpOptions = true,
        subcommands = {
            ListCommand.class,
            InspectCommand.class,
            VerifyCommand.class,
            InstallCommand.class,
            UpgradeCommand.class,
            RollbackCommand.class,
            RemoveCommand.class,
            SwapCommand.class,
            LockCommand.class,
            DoctorCommand.class,
            AdvisoriesCommand.class,
            RevokeCommand.class,
            SignCommand.class,
            KeygenCommand.class
        })
public final class PluginCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
