package io.quoin.host.cli.plugin;

import io.quoin.host.cli.ExitCode;
import io.quoin.host.cli.JsonOption;
import io.quoin.host.config.Suggestion;
import io.quoin.host.plugin.PluginRejection;
import io.quoin.host.plugin.change.KeptVersions;
import io.quoin.host.plugin.installed.PluginHome;
import io.quoin.host.plugin.lock.LockEntry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code quoin plugin inspect}: everything that is known of one plugin; exit code 2 if it is refused. */
@Command(
        name = "inspect",
        description = "Show all that is known of an installed plugin or a jar. Exit code 2 if it is refused.",
        mixinStandardHelpOptions = true)
final class InspectCommand implements Callable<Integer> {

    @Mixin
    private HomeOption home;

    @Mixin
    private JsonOption json;

    @Parameters(paramLabel = "ID|JAR", description = "An installed plugin's id, or a jar with its .p7s beside it.")
    private String plugin;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PluginHome plugins = home.plugins();
        Verdict verdict = Verdict.of(List.of(file(plugins)), plugins).get(0);
        Inspection inspection = new Inspection(verdict, entry(verdict, plugins), kept(verdict, plugins));
        json.print(spec.commandLine().getOut(), inspection.toJson(), inspection.text());
        return (verdict.refusal().isPresent() ? ExitCode.RESTART_WILL_NOT_HELP : ExitCode.OK).number();
    }

    private Path file(PluginHome plugins) {
        Optional<LockEntry> entry = plugins.lockOrEmpty().entry(plugin);
        if (entry.isPresent()) {
            return plugins.file(entry.get());
        }
        Path jar = Path.of(plugin);
        if (!Files.exists(jar)) {
            throw PluginRejection.PLUGIN_NOT_INSTALLED.of(
                    plugin,
                    "there is no such plugin or file"
                            + Suggestion.didYouMean(
                                    plugin, plugins.lockOrEmpty().ids()));
        }
        return jar;
    }

    /** What the lock says of the file, if it names it. */
    private static Optional<LockEntry> entry(Verdict verdict, PluginHome plugins) {
        return verdict.locked()
                ? plugins.lockOrEmpty().entries().stream()
                        .filter(entry -> entry.file()
                                .equals(String.valueOf(verdict.file().getFileName())))
                        .findFirst()
                : Optional.empty();
    }

    private List<LockEntry> kept(Verdict verdict, PluginHome plugins) {
        String id = verdict.plugin()
                .map(accepted -> accepted.descriptor().id())
                .or(() -> entry(verdict, plugins).map(LockEntry::id))
                .orElse(plugin);
        try {
            return new KeptVersions(plugins.root()).of(id);
        } catch (IOException e) {
            throw new UncheckedIOException("The kept versions cannot be read", e);
        }
    }
}
