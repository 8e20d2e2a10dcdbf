package io.quoin.host.cli.plugin;

import io.quoin.host.cli.JsonOption;
import io.quoin.host.plugin.change.ChangeResult;
import io.quoin.host.plugin.change.PluginChanges;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code quoin plugin install}: all of the named plugins, or none. */
@Command(
        name = "install",
        description = "Verify plugins and install them in the home: all of them, or none.",
        mixinStandardHelpOptions = true)
final class InstallCommand implements Callable<Integer> {

    @Mixin
    private HomeOption home;

    @Mixin
    private JsonOption json;

    @Parameters(arity = "1..*", paramLabel = "JAR", description = "The plugins, each with its .p7s beside it.")
    private List<Path> jars;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        ChangeResult result;
        try (PluginProgress progress = PluginProgress.writing(jars, json.isOn())) {
            result = new PluginChanges(home.plugins(), InstantSource.system(), progress).install(jars);
        }
        return new ChangeReport(result, true, home.isRunning(), home.plugins().commands()).print(spec, json);
    }
}
