package io.quoin.simulator.command;

import io.quoin.host.cli.ExitCode;
import io.quoin.host.cli.JsonOption;
import io.quoin.host.cli.terminal.Table;
import io.quoin.host.cli.terminal.Terminal;
import io.quoin.simulator.Scenario;
import io.quoin.simulator.scale.Cost;
import io.quoin.simulator.scale.ScaleNetwork;
import io.quoin.testkit.run.RunProgress;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code quoin bench scale}: what a decision costs by the number of validators. */
@Command(
        name = "scale",
        description = {
            "Show what a decision costs by the number of validators, on virtual time where each message takes as long as"
                    + " any other: the same figures on every machine.",
            "Delays are counted in such times, from a proposal to the last validator's decision. Bytes and messages are"
                    + " those of all validators together, signature checks those of one; the block has one command of 16"
                    + " bytes."
        },
        mixinStandardHelpOptions = true)
final class ScaleCommand implements Callable<Integer> {

    @Option(
            names = "--nodes",
            paramLabel = "N",
            split = ",",
            defaultValue = "4,16,64,128",
            description = "How many validators, 4 to 128, in rising order (default: ${DEFAULT-VALUE}).")
    private List<Integer> nodes = List.of();

    @Option(
            names = "--down",
            paramLabel = "N",
            defaultValue = "0",
            description = "How many of them do not run; less than a third (default: ${DEFAULT-VALUE}).")
    private int down;

    @Option(
            names = "--heights",
            paramLabel = "N",
            defaultValue = "50",
            description = "Over how many decisions, 1 to 10000 (default: ${DEFAULT-VALUE}).")
    private int heights;

    @Mixin
    private final JsonOption json = new JsonOption();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs
    private CommandSpec spec;

    @Override
    public Integer call() {
        check();
        List<Cost> costs = new ArrayList<>();
        AtomicLong done = new AtomicLong();
        AtomicLong changed = new AtomicLong();
        RunProgress.Counts counts = new RunProgress.Counts(
                "measuring", "decisions", "rounds changed", (long) nodes.size() * heights, done::get, changed::get);
        try (RunProgress progress = new RunProgress(counts, System.err, Terminal.attached(), InstantSource.system())) {
            for (int size : nodes) {
                Cost cost = new ScaleNetwork(size, down, heights).run(height -> done.incrementAndGet());
                changed.addAndGet(cost.roundChanges());
                costs.add(cost);
            }
        }
        json.print(spec.commandLine().getOut(), Map.of("down", down, "costs", costs), table(costs));
        return ExitCode.OK.number();
    }

    private void check() {
        int before = Scenario.LEAST_NODES - 1;
        for (int size : nodes) {
            require(
                    "--nodes",
                    size > before && size <= ScaleNetwork.MOST_NODES,
                    "numbers from 4 to " + ScaleNetwork.MOST_NODES + " in rising order",
                    nodes);
            require("--down", down >= 0 && 3 * down < size, "less than a third of " + size, down);
            before = size;
        }
        require("--heights", heights >= 1 && heights <= 10_000, "1 to 10000", heights);
    }

    private void require(String option, boolean holds, String expected, Object found) {
        if (!holds) {
            throw new ParameterException(spec.commandLine(), option + ": expected " + expected + ", found " + found);
        }
    }

    private static String table(List<Cost> costs) {
        Table table = Table.of(
                ">validators",
                ">delays",
                ">messages",
                ">bytes",
                ">growth",
                ">bytes each",
                ">checks each",
                ">certificate",
                ">round changes",
                ">slowest, timeouts");
        for (int i = 0; i < costs.size(); i++) {
            Cost cost = costs.get(i);
            table.row(
                    cost.nodes(),
                    cost.delays() == null ? "-" : number(cost.delays(), 2),
                    number(cost.messages(), 0),
                    number(cost.bytes(), 0),
                    i == 0 ? "" : "n^" + number(cost.growthFrom(costs.get(i - 1)), 2),
                    number(cost.bytesEach(), 0),
                    number(cost.checks(), 1),
                    cost.certificateBytes(),
                    cost.roundChanges() + " of " + cost.heights(),
                    number(cost.slowest(), 2));
        }
        return table.render(Terminal.attached()).stripTrailing();
    }

    private static String number(double value, int places) {
        return String.format(Locale.ROOT, "%,." + places + "f", value);
    }
}
