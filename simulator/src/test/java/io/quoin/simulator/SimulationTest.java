package io.quoin.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code -Dquoin.seeds.times=N} runs N times as many seeds, {@code -Dquoin.seed=N} sets where they begin. */
@Execution(ExecutionMode.CONCURRENT)
class SimulationTest {

    private static final long FIRST = Long.getLong("quoin.seed", 1);
    private static final int TIMES = Integer.getInteger("quoin.seeds.times", 1);

    private static Scenario scenario(long seed, Mutant mutant, Profile profile) {
        return Scenario.of(seed, mutant, profile, OptionalInt.empty());
    }

    @ParameterizedTest
    @CsvSource({
        "MIXED, 150",
        "SPLIT, 40",
        "FORGED_LOCKS, 40",
        "STRANDED, 20",
        "SILENCE, 40",
        "HALVES, 40",
        "DISKS, 40",
        "EPOCHS, 40",
        "REPLAY, 40",
        "TWINS, 40",
        "OVERRUN, 40"
    })
    void lawsHoldUnderFaults(Profile profile, int seeds) {
        List<String> violations = new ArrayList<>();
        long forks = 0;
        for (long seed = FIRST; seed < FIRST + (long) seeds * TIMES && violations.size() < 20; seed++) {
            try {
                forks += Simulation.run(scenario(seed, Mutant.NONE, profile)).forked() ? 1 : 0;
            } catch (Violation violation) {
                violations.add(
                        violations.isEmpty()
                                ? Simulation.explain(scenario(seed, Mutant.NONE, profile))
                                        .orElseThrow()
                                : violation.getMessage());
            }
        }
        assertThat(violations).isEmpty();
        assertThat(forks > 0).as("forks are proven where there are any").isEqualTo(profile == Profile.OVERRUN);
    }

    @ParameterizedTest
    @CsvSource({"MIXED", "DISKS", "EPOCHS", "OVERRUN"})
    void oneSeedAlwaysGivesOneRun(Profile profile) {
        for (long seed = FIRST; seed < FIRST + 20; seed++) {
            assertThat(Simulation.run(scenario(seed, Mutant.NONE, profile)))
                    .isEqualTo(Simulation.run(scenario(seed, Mutant.NONE, profile)));
        }
    }

    @Test
    void aFailingSeedTellsHowItCameAbout() {
        String story = LongStream.range(FIRST, FIRST + 300)
                .mapToObj(seed -> Simulation.explain(scenario(seed, Mutant.SECOND_PROPOSAL, Profile.MIXED)))
                .flatMap(found -> found.stream())
                .findFirst()
                .orElseThrow();
        assertThat(story.lines())
                .hasSizeLessThanOrEqualTo(Trace.LINES + 1)
                .anyMatch(line -> line.matches(" +[0-9.]+ s  validator [0-9]a  gets from [0-9]: .*"))
                .last()
                .asString()
                .contains("SECOND_PROPOSAL");
    }
}
