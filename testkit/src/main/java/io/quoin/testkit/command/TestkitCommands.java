package io.quoin.testkit.command;

import io.quoin.host.cli.CommandContribution;
import io.quoin.testkit.devchain.command.DevChainCommand;
import io.quoin.testkit.devnet.command.DevnetCommand;
import io.quoin.testkit.engines.EnginesCommand;
import io.quoin.testkit.mockhome.command.MockHomeCommand;
import java.util.List;

/** The subcommands of the test kit. */
public final class TestkitCommands implements CommandContribution {

    @Override
    public List<Object> commands() {
        return List.of(new DevChainCommand(), new DevnetCommand(), new EnginesCommand(), new MockHomeCommand());
    }
}
