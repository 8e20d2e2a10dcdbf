package io.quoin.host.cli.plugin;

import io.quoin.host.cli.JsonOption;
import io.quoin.host.plugin.change.ChangeListener;
import io.quoin.host.plugin.change.ChangeResult;
import io.quoin.host.plugin.change.PluginChanges;
import io.quoin.host.plugin.installed.Selection;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code quoin plugin remove}: what is removed is kept, and comes back with a rollback. */
@Command(
        name = "remove",
        description = "Remove plugins from the home; their files are kept for a rollback.",
        mixinStandardHelpOptions = true)
final class RemoveCommand implements Callable<Integer> {

    @Mixin
    private HomeOption home;

    @Mixin
    private JsonOption json;

    @Parameters(arity = "1..*", paramLabel = "ID", description = "The plugins' ids.")
    private List<String> ids;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        home.config()
                .ifPresent(config -> Selection.requireRemovable(
                        ids, config.plugins().mandatory(), config.plugins().disabled()));
        ChangeResult result =
                new PluginChanges(home.plugins(), InstantSource.system(), ChangeListener.NONE).remove(ids);
        return new ChangeReport(result, true, home.isRunning(), home.plugins().commands()).print(spec, json);
    }
}
