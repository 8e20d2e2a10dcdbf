package io.quoin.plugins.pbft.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** {@code -Dpbft.seeds=N} sets how many seeds run, {@code -Dpbft.seed=N} where they begin. */
class SimulationTest {

    private static final long FIRST = Long.getLong("pbft.seed", 1);
    private static final int SEEDS = Integer.getInteger("pbft.seeds", 3_000);

    @Test
    void networkAgreesStaysLiveAndNeverContradictsItselfUnderFaults() {
        List<String> violations = new ArrayList<>();
        long events = 0;
        for (long seed = FIRST; seed < FIRST + SEEDS && violations.size() < 20; seed++) {
            try {
                events += Simulation.run(seed, Mutant.NONE).events();
            } catch (Violation violation) {
                violations.add(
                        violations.isEmpty()
                                ? Simulation.explain(seed, Mutant.NONE, Profile.MIXED)
                                        .orElseThrow()
                                : violation.getMessage());
            }
        }
        assertThat(violations).isEmpty();
        assertThat(events).isGreaterThan(SEEDS);
        System.out.println("Simulated " + SEEDS + " seeds from " + FIRST + ", " + events + " events");
    }

    @Test
    void oneSeedAlwaysGivesOneRun() {
        for (long seed = FIRST; seed < FIRST + 50; seed++) {
            assertThat(Simulation.run(seed, Mutant.NONE)).isEqualTo(Simulation.run(seed, Mutant.NONE));
        }
    }

    @Test
    void aFailingSeedTellsHowItCameAbout() {
        long seed = LongStream.range(FIRST, FIRST + 300)
                .filter(each -> Simulation.explain(each, Mutant.SECOND_PROPOSAL, Profile.MIXED)
                        .isPresent())
                .findFirst()
                .orElseThrow();
        assertThat(Simulation.explain(seed, Mutant.SECOND_PROPOSAL, Profile.MIXED)
                        .orElseThrow()
                        .lines())
                .hasSizeLessThanOrEqualTo(Trace.LINES + 1)
                .anyMatch(line -> line.matches(" +[0-9.]+ s  validator [0-9]a  gets from [0-9]: PRE_PREPARE .*"))
                .last()
                .asString()
                .contains("seed " + seed + " SECOND_PROPOSAL");
    }

    @Test
    void majorityQuorumIsSeenToFork() {
        assertThat(laws(Mutant.HALF_QUORUM, 1_000)).containsKey("agreement");
    }

    @Test
    void forgottenVotesAreSeenAsDoubleVotes() {
        assertThat(laws(Mutant.NO_LOG, 300)).containsKey("double vote");
    }

    @Test
    void votesSentBeforeTheyAreDurableAreSeenAsContradictions() {
        assertThat(laws(Mutant.SEND_BEFORE_FORCE, 500).keySet()).containsAnyOf("double vote", "evidence", "lock");
    }

    @Test
    void preparingTheSecondProposalIsSeenAsDoubleVote() {
        assertThat(laws(Mutant.SECOND_PROPOSAL, 300)).containsKey("double vote");
    }

    @Test
    void forgedLocksDoNotForkTheNetwork() {
        assertThat(laws(Mutant.NONE, 1_000, Profile.FORGED_LOCKS)).isEmpty();
    }

    @Test
    void believingForgedLocksIsSeenToFork() {
        assertThat(laws(Mutant.UNCHECKED_LOCK, 1_000, Profile.FORGED_LOCKS)).containsKey("agreement");
    }

    @Test
    void strandedValidatorJoinsTheOthersRoundAtOnce() {
        assertThat(laws(Mutant.NONE, 100, Profile.STRANDED)).isEmpty();
    }

    @Test
    void walkingThroughTheRoundsIsSeenToHoldTheNetworkUp() {
        assertThat(laws(Mutant.NO_ROUND_JUMP, 20, Profile.STRANDED)).containsKey("liveness");
    }

    private static Map<String, Integer> laws(Mutant mutant, int seeds) {
        return laws(mutant, seeds, Profile.MIXED);
    }

    /** Which laws a mutant breaks, and in how many of the seeds. */
    private static Map<String, Integer> laws(Mutant mutant, int seeds, Profile profile) {
        Map<String, Integer> broken = new TreeMap<>();
        for (long seed = FIRST; seed < FIRST + seeds; seed++) {
            try {
                Simulation.run(seed, mutant, profile);
            } catch (Violation violation) {
                broken.merge(violation.law(), 1, Integer::sum);
            }
        }
        System.out.println(mutant + " " + profile + " in " + seeds + " seeds: " + broken);
        return broken;
    }
}
