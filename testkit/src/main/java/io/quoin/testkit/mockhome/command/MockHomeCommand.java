package io.quoin.testkit.mockhome.command;

import io.quoin.host.cli.ExitCode;
import io.quoin.testkit.mockhome.MockHome;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code quoin mock-home}: makes a home of a node of mocks, with their plugin jar. */
@Command(
        name = "mock-home",
        description = "Make the home of a validator of mocks, alone in a network for development.",
        mixinStandardHelpOptions = true)
public final class MockHomeCommand implements Callable<Integer> {

    @Parameters(paramLabel = "DIR", description = "The home to make; absent or empty.")
    private Path directory = Path.of(".");

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs
    private CommandSpec spec;

    @Override
    public Integer call() {
        MockHome home = MockHome.create(directory, new SecureRandom(), InstantSource.system());
        PrintWriter out = spec.commandLine().getOut();
        out.println("home  " + home.directory());
        out.println("mocks " + home.jar());
        out.println("next  quoin run --home " + home.directory() + " --dev " + home.jar());
        out.flush();
        return ExitCode.OK.number();
    }
}
