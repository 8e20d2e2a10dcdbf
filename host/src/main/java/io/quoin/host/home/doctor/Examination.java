package io.quoin.host.home.doctor;

import io.quoin.host.node.config.NodeConfig;
import io.quoin.host.plugin.HomeCommands;
import io.quoin.host.plugin.installed.PluginHome;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the checks look at, and what they find.
 *
 * @param config absent if the home has no {@code node.yaml} that can be read
 * @param unsigned what is to be loaded unsigned beside what the home has locked
 * @param findings in the order of the checks
 */
record Examination(
        Path home,
        Optional<NodeConfig> config,
        PluginHome plugins,
        List<Path> unsigned,
        InstantSource clock,
        List<Finding> findings) {

    static Examination of(
            Path home, Optional<NodeConfig> config, PluginHome plugins, List<Path> unsigned, InstantSource clock) {
        return new Examination(home, config, plugins, List.copyOf(unsigned), clock, new ArrayList<>());
    }

    void add(Finding finding) {
        findings.add(finding);
    }

    /** The file with the node's configuration. */
    Path configFile() {
        return home.resolve(NodeConfig.FILE);
    }

    /** A command of {@code quoin plugin} for this home. */
    String command(String command, Path... files) {
        return HomeCommands.of(home).plain(command, files);
    }

    /** What to do where the refusal names the commands, as for a path that others can change. */
    static String remedy(Path home) {
        return "do what the message says, then " + HomeCommands.of(home).plain("doctor");
    }
}
