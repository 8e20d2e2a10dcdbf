package io.quoin.host.cli.plugin;

import io.quoin.host.ledger.genesis.GenesisFile;
import io.quoin.host.node.config.NodeConfig;
import io.quoin.host.plugin.installed.PluginHome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import picocli.CommandLine.Option;

/** The home whose plugins and trust policy a command works with. */
final class HomeOption {

    @Option(
            names = "--home",
            paramLabel = "DIR",
            defaultValue = ".",
            description = "The node's home, with plugins/ and trust/policy.yaml (default: the current directory).")
    private Path home;

    /** Its plugins, judged as the node does when it starts; a home without {@code node.yaml} is judged as in production. */
    PluginHome plugins() {
        if (!Files.exists(home.resolve(NodeConfig.FILE))) {
            return new PluginHome(home, home.resolve(PluginHome.POLICY), false, InstantSource.system());
        }
        NodeConfig config = NodeConfig.load(home);
        boolean development = Files.exists(config.genesis())
                && GenesisFile.read(config.genesis()).development();
        return new PluginHome(home, config.trust(), development, InstantSource.system());
    }
}
