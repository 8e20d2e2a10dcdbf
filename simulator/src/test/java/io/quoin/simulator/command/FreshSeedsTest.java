package io.quoin.simulator.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.simulator.Mutant;
import io.quoin.simulator.Profile;
import io.quoin.testkit.run.SeedRange;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * 20,000 networks that nobody has seen before, on all processors. {@code -Dquoin.seed=N} sets where the seeds begin, to
 * run the same ones again.
 */
class FreshSeedsTest {

    private static final long FIRST =
            Long.getLong("quoin.seed", ThreadLocalRandom.current().nextLong(1_000_000, 1L << 40));

    /** More where runs differ most from each other, fewer where they are long or much alike. */
    private static final Map<Profile, Integer> SEEDS = Map.ofEntries(
            Map.entry(Profile.MIXED, 5_000),
            Map.entry(Profile.SPLIT, 2_000),
            Map.entry(Profile.FORGED_LOCKS, 2_500),
            Map.entry(Profile.STRANDED, 500),
            Map.entry(Profile.SILENCE, 1_000),
            Map.entry(Profile.HALVES, 2_000),
            Map.entry(Profile.DISKS, 2_000),
            Map.entry(Profile.EPOCHS, 1_000),
            Map.entry(Profile.REPLAY, 1_500),
            Map.entry(Profile.TWINS, 1_500),
            Map.entry(Profile.OVERRUN, 1_000));

    private static SeedRun run(Profile profile, Mutant mutant, long first, int seeds)
            throws InterruptedException, ExecutionException {
        SeedRun run = new SeedRun(new CoreNetworks(profile, OptionalInt.empty(), mutant));
        run.run(new SeedRange(first, first + seeds - 1), Runtime.getRuntime().availableProcessors());
        return run;
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void lawsHold(Profile profile) throws InterruptedException, ExecutionException {
        int seeds = SEEDS.getOrDefault(profile, 0);
        System.out.println(profile + ": " + seeds + " seeds from -Dquoin.seed=" + FIRST);
        SeedRun run = run(profile, Mutant.NONE, FIRST, seeds);
        assertThat(run.text()).isEmpty();
        assertThat(run.runs()).isEqualTo(seeds);
    }

    @Test
    void areTwentyThousandOfEveryProfile() {
        assertThat(SEEDS).containsOnlyKeys(Arrays.asList(Profile.values()));
        assertThat(SEEDS.values()).allMatch(seeds -> seeds > 0);
        assertThat(SEEDS.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(20_000);
    }

    @Test
    void aViolationTellsItsSeedAndHowToSeeItAgain() throws InterruptedException, ExecutionException {
        SeedRun run = run(Profile.MIXED, Mutant.NO_LOG, 1, 300);
        assertThat(run.violations()).isPositive();
        long first = run.seedsByLaw().values().stream()
                .mapToLong(seeds -> seeds.first())
                .min()
                .orElseThrow();
        assertThat(run.text())
                .contains("seed " + first + " NO_LOG MIXED")
                .endsWith("./quoin bench simulate --profile MIXED --seeds " + first + ".." + first + "\n");
    }
}
