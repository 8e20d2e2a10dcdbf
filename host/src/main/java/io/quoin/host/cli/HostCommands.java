package io.quoin.host.cli;

import io.quoin.host.cli.challenge.ChallengeCommand;
import io.quoin.host.cli.content.ContentCommand;
import io.quoin.host.cli.evaluation.EvaluationCommand;
import io.quoin.host.cli.peer.PeerCommand;
import io.quoin.host.cli.plugin.PluginCommand;
import io.quoin.host.cli.status.StatusCommand;
import io.quoin.host.cli.storage.StorageCommand;
import java.util.List;

/** The commands that the host itself brings. */
final class HostCommands {

    private HostCommands() {}

    static List<Object> all() {
        return List.of(
                new InitCommand(),
                new KeysCommand(),
                new RunCommand(),
                new PluginCommand(),
                new StorageCommand(),
                new StatusCommand(),
                new PeerCommand(),
                new ContentCommand(),
                new ChallengeCommand(),
                new EvaluationCommand(),
                new SubmitCommand());
    }
}
