package io.quoin.simulator.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.simulator.Profile;
import io.quoin.simulator.whole.WholeMutant;
import io.quoin.simulator.whole.WholeScenario;
import io.quoin.testkit.run.SeedRange;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * 500 networks of whole nodes that nobody has seen before, on all processors. {@code -Dquoin.seed=N} sets where the seeds
 * begin, to run the same ones again.
 */
class WholeNodeSimulationTest {

    private static final long FIRST =
            Long.getLong("quoin.seed", ThreadLocalRandom.current().nextLong(1_000_000, 1L << 40));

    private static final Map<Profile, Integer> SEEDS = Map.of(
            Profile.MIXED, 250,
            Profile.DISKS, 150,
            Profile.SPLIT, 40,
            Profile.SILENCE, 30,
            Profile.HALVES, 30);

    private static SeedRun run(Profile profile, WholeMutant mutant, long first, int seeds)
            throws InterruptedException, ExecutionException {
        SeedRun run = new SeedRun(new WholeNetworks(profile, OptionalInt.empty(), mutant));
        run.run(new SeedRange(first, first + seeds - 1), Runtime.getRuntime().availableProcessors());
        return run;
    }

    @ParameterizedTest
    @EnumSource(
            value = Profile.class,
            names = {"MIXED", "DISKS", "SPLIT", "SILENCE", "HALVES"})
    void lawsHold(Profile profile) throws InterruptedException, ExecutionException {
        int seeds = SEEDS.getOrDefault(profile, 0);
        System.out.println("whole nodes, " + profile + ": " + seeds + " seeds from -Dquoin.seed=" + FIRST);
        SeedRun run = run(profile, WholeMutant.NONE, FIRST, seeds);
        assertThat(run.text()).isEmpty();
        assertThat(run.runs()).isEqualTo(seeds);
    }

    /** Clocks 30 s apart, of which blocks may be ahead by 2 s: most of the time goes by waiting for them. */
    @Test
    void lawsHoldWhereClocksHoldEachHeightUp() throws InterruptedException, ExecutionException {
        SeedRun run = run(Profile.MIXED, WholeMutant.NONE, 355147337977L, 1);
        assertThat(run.text()).isEmpty();
    }

    @Test
    void areFiveHundredOfEveryProfileForWholeNodes() {
        assertThat(SEEDS).containsOnlyKeys(WholeScenario.PROFILES);
        assertThat(SEEDS.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(500);
    }

    @Test
    void aViolationTellsItsSeedAndHowToSeeItAgain() throws InterruptedException, ExecutionException {
        SeedRun run = run(Profile.MIXED, WholeMutant.SCORE_TWICE, 1, 2);
        assertThat(run.violations()).isEqualTo(2);
        assertThat(run.text())
                .contains("applies height", "result: 0 has SubmissionRecord", "mutant=SCORE_TWICE")
                .endsWith("./quoin bench simulate --whole --profile MIXED --seeds 1..1\n");
    }
}
