package io.quoin.host.home.doctor;

import io.quoin.host.ledger.genesis.Genesis;
import io.quoin.host.node.config.NodeConfig;
import io.quoin.host.node.genesis.HomeGenesis;
import io.quoin.host.plugin.PluginRejection;
import io.quoin.host.plugin.installed.PluginHome;
import io.quoin.spi.error.QuoinException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Examines a home as the node does when it starts, and for what becomes trouble later. Loads the plugins and runs their code
 * where nothing before speaks against it. Changes nothing.
 */
public final class Doctor {

    private final Path home;
    private final List<Path> unsigned;
    private final InstantSource clock;

    public Doctor(Path home, InstantSource clock) {
        this(home, List.of(), clock);
    }

    /** @param unsigned jars or directories that the node is to load unsigned beside what the home has locked */
    public Doctor(Path home, List<Path> unsigned, InstantSource clock) {
        this.home = home;
        this.unsigned = List.copyOf(unsigned);
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
        Examination examination = Examination.of(home, config, plugins, unsigned, clock);
        MachineCheck.run(examination);
        PermissionCheck.run(examination);
        LeftoverCheck.run(examination);
        PluginCheck.run(examination);
        findings.addAll(examination.findings());
        return List.copyOf(findings);
    }

    /** What others can change is an error, and is read nonetheless: the other checks look at what it names. */
    private Optional<NodeConfig> config(List<Finding> findings) {
        Path file = home.resolve(NodeConfig.FILE);
        String correct = Files.exists(file)
                ? "correct " + file
                : "put " + file + " back, name another home with --home, or make one with 'quoin init'";
        try {
            return Optional.of(NodeConfig.load(home));
        } catch (QuoinException e) {
            findings.add(Finding.error(e, fix(e, correct)));
            return e.code() == PluginRejection.PLUGIN_TRUST_STORE_UNSAFE
                    ? attempt(() -> NodeConfig.examine(home), correct, findings)
                    : Optional.empty();
        }
    }

    private Optional<Genesis> genesis(NodeConfig config, List<Finding> findings) {
        return attempt(
                () -> HomeGenesis.read(config),
                "get the genesis file from the network's owners: " + config.genesis(),
                findings);
    }

    private <T> Optional<T> attempt(Supplier<T> reading, String otherwise, List<Finding> findings) {
        try {
            return Optional.of(reading.get());
        } catch (QuoinException e) {
            findings.add(Finding.error(e, fix(e, otherwise)));
            return Optional.empty();
        }
    }

    private String fix(QuoinException reason, String otherwise) {
        return reason.code() == PluginRejection.PLUGIN_TRUST_STORE_UNSAFE ? Examination.remedy(home) : otherwise;
    }
}
