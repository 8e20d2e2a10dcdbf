package io.quoin.simulator.command;

import io.quoin.host.cli.ExitCode;
import io.quoin.host.cli.JsonOption;
import io.quoin.host.cli.terminal.Terminal;
import io.quoin.simulator.Mutant;
import io.quoin.simulator.Profile;
import io.quoin.simulator.Scenario;
import io.quoin.simulator.whole.WholeMutant;
import io.quoin.simulator.whole.WholeScenario;
import io.quoin.testkit.run.RunProgress;
import io.quoin.testkit.run.SeedRange;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code quoin bench simulate}: networks of consensus or of whole nodes under faults, a network for each seed. */
@Command(
        name = "simulate",
        description = {
            "Run networks of validators on virtual time, one for each seed, under faults that are drawn from it, and check"
                    + " after every event that they keep their laws.",
            "The last line has the counts. Exit code 1 if a law was broken; the first seed that breaks one is told line by"
                    + " line."
        },
        mixinStandardHelpOptions = true)
final class SimulateCommand implements Callable<Integer> {

    private static final int VIOLATIONS = 1;
    private static final int MOST_THREADS = 256;

    @Option(
            names = "--seeds",
            paramLabel = "A..B",
            defaultValue = "1..1000",
            converter = SeedRange.Reader.class,
            description = "The seeds, both ends included; one network each (default: ${DEFAULT-VALUE}).")
    private SeedRange seeds = new SeedRange(1, 1_000);

    @Option(
            names = "--profile",
            paramLabel = "P",
            defaultValue = "MIXED",
            description = "What the faults aim at: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Profile profile = Profile.MIXED;

    @Option(
            names = "--whole",
            description =
                    "Whole nodes with ledger, pool, evaluation and epochs in the place of consensus alone; for the"
                            + " profiles without liars and without epochs of their own.")
    private boolean whole;

    @Option(
            names = "--nodes",
            paramLabel = "N",
            description = "How many validators a network has, 4 to 10 (default: the profile's choice).")
    private int nodes;

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "1",
            description = "How many networks run side by side, 1 to 256 (default: ${DEFAULT-VALUE}).")
    private int threads = 1;

    @Mixin
    private final JsonOption json = new JsonOption();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException, ExecutionException {
        check("--threads", threads, 1, MOST_THREADS);
        if (nodes != 0) {
            check("--nodes", nodes, Scenario.LEAST_NODES, Scenario.MOST_NODES);
            if (!profile.allows(nodes)) {
                throw new ParameterException(
                        spec.commandLine(), "--nodes: the profile " + profile + " has 4 validators, found " + nodes);
            }
        }
        OptionalInt size = nodes == 0 ? OptionalInt.empty() : OptionalInt.of(nodes);
        if (whole && !WholeScenario.PROFILES.contains(profile)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--whole: expected one of the profiles " + new TreeSet<>(WholeScenario.PROFILES) + ", found "
                            + profile);
        }
        SeedRun run = new SeedRun(
                whole
                        ? new WholeNetworks(profile, size, WholeMutant.NONE)
                        : new CoreNetworks(profile, size, Mutant.NONE));
        String time;
        try (RunProgress progress =
                new RunProgress(counts(run), System.err, Terminal.attached(), InstantSource.system())) {
            run.run(seeds, threads);
            time = progress.summary();
        }
        print(run, time);
        return run.violations() == 0 ? ExitCode.OK.number() : VIOLATIONS;
    }

    private void check(String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw new ParameterException(
                    spec.commandLine(), option + ": expected " + least + " to " + most + ", found " + value);
        }
    }

    private RunProgress.Counts counts(SeedRun run) {
        return new RunProgress.Counts("simulating", "runs", "violations", seeds.size(), run::runs, run::violations);
    }

    private void print(SeedRun run, String time) {
        PrintWriter out = spec.commandLine().getOut();
        String last = run.runs() + " runs, " + run.violations() + " violations; seeds " + seeds
                + (whole ? ", whole nodes" : "") + ", profile " + profile + ", " + run.events() + " events, " + time;
        json.print(
                out,
                Map.of(
                        "seeds", seeds.toString(),
                        "profile", profile.name(),
                        "whole", whole,
                        "runs", run.runs(),
                        "events", run.events(),
                        "violations", run.violations(),
                        "violatingSeeds", run.seedsByLaw(),
                        "trace", run.story().lines().toList()),
                run.text() + last);
        out.flush();
    }
}
