package io.quoin.host.cli.plugin;

import io.quoin.host.cli.ExitCode;
import io.quoin.host.cli.JsonOption;
import io.quoin.host.cli.terminal.Count;
import io.quoin.host.plugin.change.Locked;
import io.quoin.host.plugin.change.PluginChanges;
import io.quoin.host.plugin.installed.PluginHome;
import io.quoin.host.plugin.trust.VerifiedPlugin;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
        Locked locked;
        try (PluginProgress progress = PluginProgress.reading(plugins.jars(), json.isOn())) {
            locked = new PluginChanges(plugins, InstantSource.system(), progress).lock();
        }
        DroppedVersions dropped = new DroppedVersions(locked.dropped());
        String named =
                plugins.lockFile() + " names " + Count.of(locked.plugins().size(), "plugin");
        json.print(
                spec.commandLine().getOut(),
                Map.of(
                        "lock", plugins.lockFile().toString(),
                        "plugins",
                                locked.plugins().stream()
                                        .map(LockCommand::toJson)
                                        .toList(),
                        "dropped", dropped.toJson()),
                Stream.concat(Stream.of(named), dropped.lines()).collect(Collectors.joining(System.lineSeparator())));
        return ExitCode.OK.number();
    }

    private static Map<String, String> toJson(VerifiedPlugin plugin) {
        return Map.of(
                "id", plugin.descriptor().id(),
                "version", plugin.descriptor().version().toString(),
                "sha256", plugin.digest().toHex());
    }
}
