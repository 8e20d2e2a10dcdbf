package io.quoin.host.home.doctor;

import io.quoin.host.ledger.genesis.Genesis;
import io.quoin.host.ledger.genesis.GenesisFile;
import io.quoin.host.node.config.NodeConfig;
import io.quoin.host.plugin.installed.PluginHome;
import io.quoin.spi.error.QuoinException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Examines a home as the node does when it starts, and for what becomes trouble later. Changes nothing. */
public final class Doctor {

    private final Path home;
    private final InstantSource clock;

    public Doctor(Path home, InstantSource clock) {
        this.home = home;
        this.clock = clock;
    }

    /** What is to be seen to; none if all is well. */
    public List<Finding> examine() {
        List<Finding> findings = new ArrayList<>();
        Optional<NodeConfig> config = config(findings);
        boolean development = config.flatMap(known -> genesis(known, findings))
                .map(Genesis::development)
                .orElse(false);
        PluginHome plugins = new PluginHome(
                home,
                config.map(NodeConfig::trust).orElseGet(() -> home.resolve(PluginHome.POLICY)),
                development,
                clock);
        Examination examination = Examination.of(home, config, plugins, clock);
        MachineCheck.run(examination);
        PermissionCheck.run(examination);
        LeftoverCheck.run(examination);
        PluginCheck.run(examination);
        findings.addAll(examination.findings());
        return List.copyOf(findings);
    }

    private Optional<NodeConfig> config(List<Finding> findings) {
        try {
            return Optional.of(NodeConfig.load(home));
        } catch (QuoinException e) {
            findings.add(Finding.error(e, "correct " + home.resolve(NodeConfig.FILE)));
            return Optional.empty();
        }
    }

    private static Optional<Genesis> genesis(NodeConfig config, List<Finding> findings) {
        try {
            return Optional.of(GenesisFile.read(config.genesis()));
        } catch (QuoinException e) {
            findings.add(Finding.error(e, "get the genesis file from the network's owners: " + config.genesis()));
            return Optional.empty();
        }
    }
}
