package io.quoin.simulator.whole;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.simulator.Profile;
import io.quoin.simulator.Violation;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The test of the tests: each known defect of a node's wiring breaks a law that the checks see. */
@Execution(ExecutionMode.CONCURRENT)
class WholeMutantTest {

    /** A defect, what to look for it with, among how many seeds, and one of the laws that it breaks. */
    static Stream<Arguments> mutants() {
        return Stream.of(
                Arguments.of(WholeMutant.OTHER_ORDER, Profile.SPLIT, 10, "root"),
                Arguments.of(WholeMutant.LAZY_STORE, Profile.DISKS, 40, "durability"),
                Arguments.of(WholeMutant.TORN_BATCH, Profile.DISKS, 40, "validity"),
                Arguments.of(WholeMutant.LOST_STANDINGS, Profile.SPLIT, 10, "weights"),
                Arguments.of(WholeMutant.FORGOTTEN_RESULTS, Profile.DISKS, 40, "double commitment"),
                Arguments.of(WholeMutant.UNCHECKED_BLOCKS, Profile.SPLIT, 10, "validity"),
                Arguments.of(WholeMutant.STAKE_TWICE, Profile.SPLIT, 10, "snapshot"),
                Arguments.of(WholeMutant.SCORE_TWICE, Profile.SPLIT, 10, "result"),
                Arguments.of(WholeMutant.THROWS_ONCE, Profile.SPLIT, 10, "failure"),
                Arguments.of(WholeMutant.NO_REPEAT, Profile.MIXED, 20, "liveness"));
    }

    @ParameterizedTest
    @MethodSource("mutants")
    void isKilled(WholeMutant mutant, Profile profile, int seeds, String law) {
        TreeSet<String> broken = new TreeSet<>();
        int seed = 0;
        while (!broken.contains(law) && seed++ < seeds) {
            try {
                WholeSimulation.run(WholeScenario.of(seed, mutant, profile, OptionalInt.empty()));
            } catch (Violation violation) {
                broken.add(violation.law());
            }
        }
        System.out.println(mutant + " " + profile + ": " + broken + " in " + seed + " seeds");
        assertThat(broken).contains(law);
    }

    @Test
    void everyMutantIsTried() {
        assertThat(mutants().map(each -> each.get()[0]))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(WholeMutant.values())
                        .filter(mutant -> mutant != WholeMutant.NONE)
                        .toList());
    }

    @Test
    void oneSeedAlwaysGivesOneRun() {
        for (Profile profile : WholeScenario.PROFILES) {
            WholeScenario scenario = WholeScenario.of(7, WholeMutant.NONE, profile, OptionalInt.empty());
            assertThat(WholeSimulation.run(scenario)).isEqualTo(WholeSimulation.run(scenario));
        }
    }
}
