package io.quoin.testkit.devnet.command;

import io.quoin.host.cli.ExitCode;
import io.quoin.host.cli.terminal.Style;
import io.quoin.host.cli.terminal.Terminal;
import io.quoin.spi.error.QuoinException;
import io.quoin.testkit.devnet.Devnet;
import io.quoin.testkit.devnet.DevnetError;
import io.quoin.testkit.devnet.DevnetOptions;
import io.quoin.testkit.devnet.chaos.ChaosOptions;
import io.quoin.testkit.devnet.console.StageConsole;
import io.quoin.testkit.devnet.layout.Distribution;
import io.quoin.testkit.devnet.process.StopSignal;
import io.quoin.testkit.devnet.report.Check;
import io.quoin.testkit.devnet.report.Checks;
import io.quoin.testkit.devnet.report.DevnetReport;
import io.quoin.testkit.devnet.report.ReportJson;
import io.quoin.testkit.devnet.report.ReportTables;
import io.quoin.testkit.devnet.report.ValidatorReport;
import java.io.PrintStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code quoin devnet}: a whole network on this machine, from genesis to weights on the chain. */
@Command(
        name = "devnet",
        description = "Run a network on this machine: a dev chain, validators, a challenge and three submissions.",
        mixinStandardHelpOptions = true)
public final class DevnetCommand implements Callable<Integer> {

    @Option(
            names = "--validators",
            defaultValue = "4",
            paramLabel = "N",
            description = "How many validators, 4 to 32 (default: ${DEFAULT-VALUE}).")
    private int validators;

    @Option(
            names = "--epochs",
            paramLabel = "N",
            description = "End after N epochs with the submissions' weights; without it, run until Ctrl-C.")
    private int epochs;

    @Option(names = "--once", description = "The same as --epochs 1.")
    private boolean once;

    @Option(names = "--kill-one", description = "Kill a validator after the submissions (SIGKILL) and start it again.")
    private boolean killOne;

    @Option(
            names = "--chaos",
            arity = "0..1",
            fallbackValue = "7",
            paramLabel = "N",
            description = "After the first epoch let N faults happen (7 if no number is given: one of each kind), and"
                    + " end after an epoch that follows them, or as --epochs says.")
    private @Nullable Integer chaos;

    @Option(
            names = "--seed",
            paramLabel = "SEED",
            description = "What the faults are drawn from (default: another one each time, which is shown).")
    private @Nullable Long seed;

    @Option(
            names = "--dir",
            defaultValue = ".devnet",
            paramLabel = "DIR",
            description = "The working directory; an older devnet there is replaced (default: ${DEFAULT-VALUE}).")
    private Path directory = Path.of(".devnet");

    @Option(names = "--json", description = "Print the result as JSON; progress goes to the standard error.")
    private boolean json;

    @Option(names = "--plain", description = "No colours and no bars.")
    private boolean plain;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs
    private CommandSpec spec;

    @Override
    public Integer call() {
        DevnetOptions options = options();
        boolean terminal = !plain && Terminal.attached();
        boolean colours = terminal && Style.detected();
        PrintStream progress = json ? System.err : System.out;
        StopSignal stop = new StopSignal();
        StageConsole console = new StageConsole(progress, terminal, colours, stop::isStopped);
        CountDownLatch finished = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> shutDown(stop, finished), "devnet-stop"));
        try {
            return run(options, console, stop);
        } catch (QuoinException e) {
            if (e.code() == DevnetError.DEVNET_STOPPED || stop.isStopped()) {
                console.note("stopped; every process has ended");
                return ExitCode.OK.number();
            }
            throw e;
        } finally {
            finished.countDown();
        }
    }

    private int run(DevnetOptions options, StageConsole console, StopSignal stop) {
        try (Devnet devnet = Devnet.make(options, Distribution.current(), console, stop)) {
            try {
                return follow(devnet, options, console);
            } catch (QuoinException e) {
                if (e.code() != DevnetError.DEVNET_STOPPED && !stop.isStopped()) {
                    console.note("the logs are in " + devnet.logs());
                }
                throw e;
            }
        }
    }

    private int follow(Devnet devnet, DevnetOptions options, StageConsole console) {
        DevnetReport report = devnet.runToWeights();
        if (options.chaos().isPresent()) {
            devnet.endure(options.chaos().get());
            report = devnet.runEpoch(devnet.openEpoch());
        }
        List<Check> checks = Checks.of(report);
        if (options.epochs() <= 1) {
            print(report, checks, console);
        }
        for (int done = 1; holds(checks) && (options.endless() || done < options.epochs()); done++) {
            report = devnet.runEpoch(report.epoch() + 1);
            checks = Checks.of(report);
            console.note(epochLine(report, checks, console));
            if (done + 1 == options.epochs()) {
                print(report, checks, console);
            }
        }
        console.note((holds(checks) ? "all checks hold" : "checks failed; the logs are in " + devnet.logs()) + " ("
                + console.elapsed() + ")");
        return holds(checks) ? ExitCode.OK.number() : ExitCode.RESTART_MAY_HELP.number();
    }

    private void print(DevnetReport report, List<Check> checks, StageConsole console) {
        if (json) {
            System.out.println(ReportJson.render(report, checks));
            System.out.flush();
        } else {
            console.note(ReportTables.render(report, checks, console.colours()));
        }
    }

    private static String epochLine(DevnetReport report, List<Check> checks, StageConsole console) {
        String failed = checks.stream()
                .filter(check -> !check.holds())
                .map(check -> "; failed: " + check.name() + " (" + check.detail() + ")")
                .collect(Collectors.joining());
        ValidatorReport first = report.validators().get(0);
        String mark =
                holds(checks) ? Style.GOOD.apply("✓", console.colours()) : Style.BAD.apply("✗", console.colours());
        return mark + " epoch " + report.epoch() + ": height " + first.height() + ", state root "
                + first.stateRoot().substring(0, 16) + " on all "
                + report.validators().size() + ", weights up to chain block " + lastBlock(report) + failed;
    }

    private static long lastBlock(DevnetReport report) {
        return report.validators().stream()
                .flatMap(validator -> validator.epoch().inclusion().stream())
                .mapToLong(inclusion -> inclusion.block())
                .max()
                .orElse(0);
    }

    private static boolean holds(List<Check> checks) {
        return checks.stream().allMatch(Check::holds);
    }

    private DevnetOptions options() {
        if (seed != null && chaos == null) {
            throw new ParameterException(spec.commandLine(), "--seed is of use with --chaos alone");
        }
        int count = once || chaos != null && epochs == 0 ? 1 : epochs;
        try {
            Optional<ChaosOptions> faults = Optional.ofNullable(chaos)
                    .map(number -> new ChaosOptions(number, seed == null ? new SecureRandom().nextInt() : seed));
            return new DevnetOptions(validators, count, killOne, faults, directory);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    /** Runs when the process is told to end: waits until the network has stopped. */
    private static void shutDown(StopSignal stop, CountDownLatch finished) {
        stop.stop();
        try {
            finished.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
