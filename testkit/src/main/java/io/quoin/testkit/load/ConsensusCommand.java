package io.quoin.testkit.load;

import io.quoin.host.cli.ExitCode;
import io.quoin.host.cli.JsonOption;
import io.quoin.host.cli.terminal.ProgressBar;
import io.quoin.host.cli.terminal.Table;
import io.quoin.host.cli.terminal.Terminal;
import io.quoin.testkit.devnet.layout.Distribution;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code quoin bench consensus}: how many signed requests this machine orders, and how long one takes. */
@Command(
        name = "consensus",
        description = {
            "Measure consensus on this machine: replicas as processes of their own with the installed network and consensus"
                    + " plugins and their default settings, logs on the disk, and clients that send a signed request, wait"
                    + " until enough replicas have applied it, and send the next.",
            "Every replica verifies every request (Ed25519). The bound is what that alone allows all processors of this"
                    + " machine. Everything shares the machine."
        },
        mixinStandardHelpOptions = true)
public final class ConsensusCommand implements Callable<Integer> {

    @Option(
            names = "--clients",
            paramLabel = "N",
            split = ",",
            defaultValue = "1,32,128",
            description = "How many clients, 1 to 4096 (default: ${DEFAULT-VALUE}).")
    private List<Integer> clients = List.of();

    @Option(
            names = "--replicas",
            paramLabel = "N",
            defaultValue = "4",
            description = "How many replicas, 1 to 32 (default: ${DEFAULT-VALUE}).")
    private int replicas;

    @Option(
            names = "--bytes",
            paramLabel = "N",
            defaultValue = "0",
            description = "Bytes of a request beside its key and signature, 0 to 65536 (default: ${DEFAULT-VALUE}).")
    private int bytes;

    @Option(
            names = "--warm-up",
            paramLabel = "SECONDS",
            defaultValue = "90",
            description =
                    "How long the largest load runs before anything counts, 0 to 3600 (default: ${DEFAULT-VALUE}).")
    private int warmUp;

    @Option(
            names = "--seconds",
            paramLabel = "SECONDS",
            defaultValue = "20",
            description = "How long each load counts, 1 to 600 (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Mixin
    private final JsonOption json = new JsonOption();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        clients.forEach(count -> check("--clients", count, 1, 4_096));
        check("--replicas", replicas, 1, 32);
        check("--bytes", bytes, 0, 65_536);
        check("--warm-up", warmUp, 0, 3_600);
        check("--seconds", seconds, 1, 600);
        Measurement measurement = new Measurement(
                Distribution.current(),
                new ReplicaSet(replicas, new SecureRandom().nextLong()),
                bytes,
                warmUp,
                seconds);
        double bound = measurement.bound();
        List<Throughput> results;
        try (ProgressBar bar =
                new ProgressBar(System.err, Terminal.attached(), "measuring", measurement.seconds(clients))) {
            results = measurement.run(clients, bound, bar::update);
        }
        json.print(
                spec.commandLine().getOut(),
                Map.of("replicas", replicas, "bytes", bytes, "bound", bound, "results", results),
                table(results, bound));
        return ExitCode.OK.number();
    }

    private void check(String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw new ParameterException(
                    spec.commandLine(), option + ": expected " + least + " to " + most + ", found " + value);
        }
    }

    private static String table(List<Throughput> results, double bound) {
        Table table = Table.of(">clients", ">requests/s", ">p50 ms", ">p99 ms", ">batch", ">of the bound");
        for (Throughput result : results) {
            table.row(
                    result.clients(),
                    number(result.requestsPerSecond(), 0),
                    number(result.p50(), 1),
                    number(result.p99(), 1),
                    number(result.batch(), 1),
                    number(result.ofBound(), 0) + " %");
        }
        return table.render(Terminal.attached())
                + "The bound is " + number(bound, 0) + " requests/s on "
                + Runtime.getRuntime().availableProcessors() + " processors.";
    }

    private static String number(double value, int places) {
        return String.format(Locale.ROOT, "%,." + places + "f", value);
    }
}
