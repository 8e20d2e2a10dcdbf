package io.quoin.host.cli.plugin;

import io.quoin.host.cli.ExitCode;
import io.quoin.host.cli.JsonOption;
import io.quoin.host.cli.terminal.Count;
import io.quoin.host.plugin.change.PluginChanges;
import io.quoin.host.plugin.installed.PluginHome;
import io.quoin.host.plugin.trust.VerifiedPlugin;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code quoin plugin lock}: accepts the jars of a home as they are. */
@Command(
        name = "lock",
        description =
                "Verify every jar in the home's plugins/ and write plugins.lock, which names what the node loads.",
        mixinStandardHelpOptions = true)
final class LockCommand implements Callable<Integer> {

    @Mixin
    private HomeOption home;

    @Mixin
    private JsonOption json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PluginHome plugins = home.plugins();
        List<VerifiedPlugin> locked;
        try (PluginProgress progress = PluginProgress.reading(plugins.jars(), json.isOn())) {
            locked = new PluginChanges(plugins, InstantSource.system(), progress).lock();
        }
        json.print(
                spec.commandLine().getOut(),
                Map.of(
                        "lock", plugins.lockFile().toString(),
                        "plugins",
                                locked.stream()
                                        .map(plugin -> Map.of(
                                                "id", plugin.descriptor().id(),
                                                "version",
                                                        plugin.descriptor()
                                                                .version()
                                                                .toString(),
                                                "sha256", plugin.digest().toHex()))
                                        .toList()),
                plugins.lockFile() + " names " + Count.of(locked.size(), "plugin"));
        return ExitCode.OK.number();
    }
}
