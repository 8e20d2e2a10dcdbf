package io.quoin.host.cli.plugin;

import io.quoin.host.audit.AuditLog;
import io.quoin.host.ledger.genesis.Genesis;
import io.quoin.host.node.config.NodeConfig;
import io.quoin.host.node.genesis.HomeGenesis;
import io.quoin.host.plugin.installed.PluginHome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The home whose plugins and trust policy a command works with. */
final class HomeOption {

    @Option(
            names = "--home",
            paramLabel = "DIR",
            defaultValue = ".",
            description = "The node's home, with plugins/ and trust/policy.yaml (default: the current directory).")
    private Path home;

    Path path() {
        return home;
    }

    /** Its {@code node.yaml}, if there is one. */
    Optional<NodeConfig> config() {
        return Files.exists(home.resolve(NodeConfig.FILE)) ? Optional.of(NodeConfig.load(home)) : Optional.empty();
    }

    /** Its plugins, judged as the node does when it starts; a home without {@code node.yaml} is judged as in production. */
    PluginHome plugins() {
        Optional<NodeConfig> config = config();
        boolean development = config.filter(found -> Files.exists(found.genesis()))
                .map(HomeGenesis::read)
                .map(Genesis::development)
                .orElse(false);
        Path policy = config.map(NodeConfig::trust).orElseGet(() -> home.resolve(PluginHome.POLICY));
        return new PluginHome(home, policy, development, InstantSource.system());
    }

    /** Whether a node has this home open, and so runs what it loaded, whatever is changed now. */
    boolean isRunning() {
        return config().map(config -> AuditLog.isOpen(config.data().resolve(AuditLog.NAME)))
                .orElse(false);
    }
}
