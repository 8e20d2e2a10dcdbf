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
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code quoin plugin upgrade}: later releases of installed plugins, all of them or none. */
@Command(
        name = "upgrade",
        description = "Put later releases in the place of installed plugins, which are kept for a rollback.",
        mixinStandardHelpOptions = true)
final class UpgradeCommand implements Callable<Integer> {

    @Mixin
    private HomeOption home;

    @Mixin
    private JsonOption json;

    @Option(names = "--dry-run", description = "Say what would change, or why it is refused; write nothing.")
    private boolean dryRun;

    @Parameters(arity = "1..*", paramLabel = "JAR", description = "The plugins, each with its .p7s beside it.")
    private List<Path> jars;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        ChangeResult result;
        try (PluginProgress progress = PluginProgress.writing(jars, json.isOn())) {
            PluginChanges changes = new PluginChanges(home.plugins(), InstantSource.system(), progress);
            result = dryRun ? changes.tryUpgrade(jars) : changes.upgrade(jars);
        }
        return new ChangeReport(
                        result, !dryRun, home.isRunning(), home.plugins().commands())
                .print(spec, json);
    }
}
