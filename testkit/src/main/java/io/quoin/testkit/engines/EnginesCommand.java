package io.quoin.testkit.engines;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code quoin engines}: without a subcommand it shows what there is. */
@Command(
        name = "engines",
        description = "Compare the WASM engines of this distribution with each other.",
        mixinStandardHelpOptions = true,
        subcommands = {FuzzCommand.class, SuiteCommand.class})
public final class EnginesCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
