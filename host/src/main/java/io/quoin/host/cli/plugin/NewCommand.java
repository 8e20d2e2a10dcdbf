package io.quoin.host.cli.plugin;

import io.quoin.host.cli.ExitCode;
import io.quoin.host.cli.JsonOption;
import io.quoin.host.cli.OptionValue;
import io.quoin.host.cli.VersionProvider;
import io.quoin.host.config.Choice;
import io.quoin.host.config.ConfigError;
import io.quoin.host.project.PluginProject;
import io.quoin.host.project.ProjectKind;
import io.quoin.spi.error.QuoinException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code quoin plugin new}: a Maven project to begin with. */
@Command(
        name = "new",
        description = "Make a Maven project of a plugin, whose test is the conformance kit of its kind.",
        mixinStandardHelpOptions = true)
final class NewCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "ID", description = "The plugin's id, such as storage-acme.")
    private String id;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "DIR",
            description = "The directory to make (default: the id).")
    private @Nullable Path directory;

    @Option(names = "--kind", paramLabel = "KIND", required = true, description = "storage or wasm-engine.")
    private String kind;

    @Option(
            names = "--package",
            paramLabel = "NAME",
            defaultValue = "com.example.quoin",
            description = "The Java package, and the project's group (default: ${DEFAULT-VALUE}).")
    private String packageName;

    @Mixin
    private JsonOption json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Path target = directory == null ? Path.of(id) : directory;
        ProjectKind chosen = OptionValue.of(spec, "--kind", () -> Choice.of(ProjectKind.class, kind));
        new PluginProject(id, chosen, packageName, testkit()).write(target);
        json.print(
                spec.commandLine().getOut(),
                Map.of("project", target.toString(), "id", id),
                target + " is a Maven project; its README.md has the next commands");
        return ExitCode.OK.number();
    }

    private static String testkit() {
        String version = VersionProvider.quoin();
        if (version == null) {
            throw new QuoinException(
                    ConfigError.CONFIG_UNREADABLE,
                    "This host runs from no jar and so does not know which test kit belongs to it");
        }
        return version;
    }
}
