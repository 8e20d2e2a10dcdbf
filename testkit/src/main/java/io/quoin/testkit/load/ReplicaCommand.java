package io.quoin.testkit.load;

import io.quoin.host.cli.ExitCode;
import io.quoin.testkit.devnet.layout.Distribution;
import io.quoin.testkit.installed.InstalledPlugins;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code quoin bench replica}: one process of {@code quoin bench consensus}, which starts it. It says where it listens, reads
 * the addresses of all replicas in one line, and ends with its standard input.
 */
@Command(name = "replica", hidden = true, description = "A replica of 'bench consensus', which starts it.")
public final class ReplicaCommand implements Callable<Integer> {

    @Option(names = "--dir", required = true)
    private Path directory = Path.of("");

    @Option(names = "--replicas", required = true)
    private int replicas;

    @Option(names = "--index", required = true)
    private int index;

    @Option(names = "--seed", required = true)
    private long seed;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (index < 0 || index >= replicas) {
            throw new ParameterException(
                    spec.commandLine(), "--index: expected 0 to " + (replicas - 1) + ", found " + index);
        }
        PrintWriter out = spec.commandLine().getOut();
        ReplicaSet set = new ReplicaSet(replicas, seed);
        try (InstalledPlugins plugins = new InstalledPlugins(
                        Distribution.current(), Set.of("network", "consensus"), directory, new SecureRandom());
                BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            Replica replica = new Replica(plugins, set.key(index), set.validators());
            say(out, "replica listens " + replica.port() + " " + replica.address());
            String addresses = in.readLine();
            if (addresses != null) {
                replica.start(List.of(addresses.split(" ")));
                say(out, "replica runs");
                untilTheEnd(in);
            }
        }
        return ExitCode.OK.number();
    }

    private static void say(PrintWriter out, String line) {
        out.println(line);
        out.flush();
    }

    private static void untilTheEnd(BufferedReader in) throws IOException {
        String line = in.readLine();
        while (line != null) {
            line = in.readLine();
        }
    }
}
