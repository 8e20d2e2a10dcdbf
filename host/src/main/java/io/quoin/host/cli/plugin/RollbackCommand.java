package io.quoin.host.cli.plugin;

import io.quoin.host.cli.JsonOption;
import io.quoin.host.plugin.change.ChangeListener;
import io.quoin.host.plugin.change.ChangeResult;
import io.quoin.host.plugin.change.PluginChanges;
import io.quoin.host.plugin.descriptor.SemanticVersion;
import io.quoin.host.plugin.lock.LockEntry;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code quoin plugin rollback}: the one way to an earlier release. */
@Command(
        name = "rollback",
        description = "Go back to an earlier version of a plugin: one that the home keeps, or that of a jar.",
        mixinStandardHelpOptions = true)
final class RollbackCommand implements Callable<Integer> {

    @Mixin
    private HomeOption home;

    @Mixin
    private JsonOption json;

    @Option(names = "--to", paramLabel = "VERSION", required = true, description = "The version to go back to.")
    private String to;

    @Parameters(index = "0", paramLabel = "ID", description = "The plugin's id.")
    private String id;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "JAR",
            description = "The version's jar, with its .p7s beside it, if the home no longer keeps it.")
    private Optional<Path> jar = Optional.empty();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        SemanticVersion version = version();
        ChangeResult result;
        try (PluginProgress progress = progress(version)) {
            PluginChanges changes = new PluginChanges(home.plugins(), InstantSource.system(), progress);
            result =
                    jar.map(file -> changes.rollback(id, version, file)).orElseGet(() -> changes.rollback(id, version));
        }
        return new ChangeReport(result, true, home.isRunning(), home.plugins().commands()).print(spec, json);
    }

    /** A version that is not kept is refused in a moment. */
    private PluginProgress progress(SemanticVersion version) {
        if (jar.isPresent()) {
            return PluginProgress.writing(List.of(jar.get()), json.isOn());
        }
        long size = new PluginChanges(home.plugins(), InstantSource.system(), ChangeListener.NONE)
                .kept(id).stream()
                        .filter(entry -> entry.version().equals(version))
                        .mapToLong(LockEntry::size)
                        .sum();
        return PluginProgress.writing(size, json.isOn());
    }

    private SemanticVersion version() {
        try {
            return SemanticVersion.parse(to);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--to: " + e.getMessage(), e);
        }
    }
}
