package io.quoin.simulator.command;

import io.quoin.testkit.load.ConsensusCommand;
import io.quoin.testkit.load.ReplicaCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code quoin bench}: without a subcommand it shows what there is. */
@Command(
        name = "bench",
        description = "Try consensus on this machine.",
        mixinStandardHelpOptions = true,
        subcommands = {ConsensusCommand.class, ReplicaCommand.class, ScaleCommand.class, SimulateCommand.class})
final class BenchCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
