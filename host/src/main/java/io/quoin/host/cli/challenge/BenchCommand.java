package io.quoin.host.cli.challenge;

import io.quoin.host.author.speed.EngineSpeed;
import io.quoin.host.author.speed.Samples;
import io.quoin.host.author.speed.SpeedTest;
import io.quoin.host.cli.EngineOptions;
import io.quoin.host.cli.ExitCode;
import io.quoin.host.cli.JsonOption;
import io.quoin.host.cli.terminal.Json;
import io.quoin.host.cli.terminal.ProgressBar;
import io.quoin.host.cli.terminal.Style;
import io.quoin.host.cli.terminal.Table;
import io.quoin.host.cli.terminal.Terminal;
import io.quoin.sandbox.evaluation.EvaluationRequest;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code quoin challenge bench}: how fast a challenge is evaluated here. */
@Command(
        name = "bench",
        description = {
            "Measure evaluations of a submission on this machine, on every installed engine, one at a time.",
            "Cold: the first one, which admits and compiles. Warm: later ones. Median and spread, which is half the distance"
                    + " from the least to the most."
        },
        mixinStandardHelpOptions = true)
final class BenchCommand implements Callable<Integer> {

    private static final int MOST_SECONDS = 600;

    @Mixin
    private EvaluationOptions evaluated;

    @Mixin
    private EngineOptions engines;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "5",
            description = "How long to measure each engine, 1 to 600, after as long to warm up (default:"
                    + " ${DEFAULT-VALUE}).")
    private int seconds;

    @Mixin
    private JsonOption json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (seconds < 1 || seconds > MOST_SECONDS) {
            throw new ParameterException(
                    spec.commandLine(), "--seconds: expected 1 to " + MOST_SECONDS + ", found " + seconds);
        }
        EvaluationRequest request = evaluated.request();
        List<EngineSpeed> speeds = measure(request);
        PrintWriter out = spec.commandLine().getOut();
        out.print(json.isOn() ? json(speeds) : table(speeds));
        out.flush();
        return ExitCode.OK.number();
    }

    private List<EngineSpeed> measure(EvaluationRequest request) {
        return engines.with((installed, names, cryptography, clock) -> {
            List<EngineSpeed> speeds = new ArrayList<>();
            boolean shown = Terminal.attached();
            try (ProgressBar bar = new ProgressBar(System.err, shown, "bench", (long) names.size() * SpeedTest.STEPS)) {
                AtomicInteger steps = new AtomicInteger();
                for (String name : names) {
                    SpeedTest test = new SpeedTest(
                            cryptography,
                            clock,
                            System::nanoTime,
                            Duration.ofSeconds(seconds),
                            () -> bar.update(steps.incrementAndGet(), name));
                    speeds.add(installed.with(name, engine -> test.run(engine, request)));
                }
            }
            return speeds;
        });
    }

    private static String table(List<EngineSpeed> speeds) {
        Table table = Table.of("engine", "result", ">gas", ">cold ms", ">±%", ">evaluations/s", ">±%", ">gas/s");
        for (EngineSpeed speed : speeds) {
            table.row(
                    speed.engine(),
                    speed.result().code(),
                    grouped(speed.result().totalGas()),
                    String.format(Locale.ROOT, "%.1f", speed.coldMillis().median()),
                    percent(speed.coldMillis()),
                    String.format(Locale.ROOT, "%,.1f", speed.perSecond().median()),
                    percent(speed.perSecond()),
                    grouped(Math.round(speed.gasPerSecond().median())));
        }
        return table.render(Style.detected());
    }

    private static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String percent(Samples samples) {
        return String.format(Locale.ROOT, "%.0f", 100 * samples.spread());
    }

    private static String json(List<EngineSpeed> speeds) {
        return Json.of(Map.of(
                        "engines", speeds.stream().map(BenchCommand::facts).toList()))
                + System.lineSeparator();
    }

    private static Map<String, Object> facts(EngineSpeed speed) {
        return Map.of(
                "engine", speed.engine(),
                "code", speed.result().code().name(),
                "gas", speed.result().gasUsed(),
                "agentGas", speed.result().agentGas(),
                "totalGas", speed.result().totalGas(),
                "coldMillis", facts(speed.coldMillis()),
                "evaluationsPerSecond", facts(speed.perSecond()),
                "gasPerSecond", facts(speed.gasPerSecond()));
    }

    private static Map<String, Object> facts(Samples samples) {
        return Map.of("median", samples.median(), "least", samples.least(), "most", samples.most());
    }
}
