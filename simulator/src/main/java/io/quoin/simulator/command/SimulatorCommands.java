package io.quoin.simulator.command;

import io.quoin.host.cli.CommandContribution;
import java.util.List;

/** The subcommands of the simulator. */
public final class SimulatorCommands implements CommandContribution {

    @Override
    public List<Object> commands() {
        return List.of(new BenchCommand());
    }
}
