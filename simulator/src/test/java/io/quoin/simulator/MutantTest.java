package io.quoin.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

/** The test of the tests: each known defect breaks a law that the checks see. */
@Execution(ExecutionMode.CONCURRENT)
class MutantTest {

    /** A defect, what to look for it with, among how many seeds, and one of the laws that it breaks. */
    static Stream<Arguments> mutants() {
        return Stream.of(
                Arguments.of(Mutant.HALF_QUORUM, Profile.MIXED, 1_000, "agreement"),
                Arguments.of(Mutant.COUNT_QUORUM, Profile.HALVES, 2_000, "agreement"),
                Arguments.of(Mutant.ACTIVE_QUORUM, Profile.HALVES, 500, "agreement"),
                Arguments.of(Mutant.NO_ROUND_JUMP, Profile.STRANDED, 20, "liveness"),
                Arguments.of(Mutant.IGNORED_LOCKS, Profile.SPLIT, 2_000, "agreement"),
                Arguments.of(Mutant.NO_LOG, Profile.MIXED, 300, "double vote"),
                Arguments.of(Mutant.NO_QUARANTINE, Profile.DISKS, 200, "durability"),
                Arguments.of(Mutant.SEND_BEFORE_FORCE, Profile.MIXED, 500, "durability"),
                Arguments.of(Mutant.SECOND_PROPOSAL, Profile.MIXED, 300, "double vote"),
                Arguments.of(Mutant.COMMIT_WITHOUT_PREPARES, Profile.SPLIT, 100, "evidence"),
                Arguments.of(Mutant.PREPARE_AS_COMMIT, Profile.SPLIT, 100, "evidence"),
                Arguments.of(Mutant.UNCHECKED_LOCK, Profile.FORGED_LOCKS, 1_000, "agreement"),
                Arguments.of(Mutant.UNPROVEN_LOCK, Profile.FORGED_LOCKS, 1_000, "agreement"),
                Arguments.of(Mutant.UNCHECKED_DECISION, Profile.MIXED, 100, "integrity"),
                Arguments.of(Mutant.SHARED_NETWORKS, Profile.REPLAY, 100, "evidence"),
                Arguments.of(Mutant.SHARED_EPOCHS, Profile.REPLAY, 100, "evidence"),
                Arguments.of(Mutant.NO_REPEAT, Profile.SILENCE, 20, "liveness"));
    }

    @ParameterizedTest
    @MethodSource("mutants")
    void isKilled(Mutant mutant, Profile profile, int seeds, String law) {
        TreeSet<String> broken = new TreeSet<>();
        int seed = 0;
        while (!broken.contains(law) && seed++ < seeds) {
            try {
                Simulation.run(Scenario.of(seed, mutant, profile, OptionalInt.empty()));
            } catch (Violation violation) {
                broken.add(violation.law());
            }
        }
        System.out.println(mutant + " " + profile + ": " + broken + " in " + seed + " seeds");
        assertThat(broken).contains(law);
    }

    /** Among random runs it takes thousands to see this one. */
    @Test
    void theLowestLockIsKilledWhereTwoRoundsAreLocked() {
        Stage stage = VoteScenariosTest.twoLocks(Mutant.LOWEST_LOCK);
        assertThatThrownBy(() -> stage.reach(1, stage.others()))
                .isInstanceOfSatisfying(
                        Violation.class,
                        violation -> assertThat(violation.law()).isEqualTo("agreement"));
    }

    @Test
    void everyMutantIsTried() {
        Stream<Object> tried = Stream.concat(mutants().map(each -> each.get()[0]), Stream.of(Mutant.LOWEST_LOCK));
        assertThat(tried)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Mutant.values())
                        .filter(mutant -> mutant != Mutant.NONE)
                        .toList());
    }
}
