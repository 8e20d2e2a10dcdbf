package io.quoin.plugins.pbft.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.spi.consensus.ValidatorSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class LeaderScheduleTest {

    @Property(tries = 200)
    void sameSetAndHeightGiveTheSameLeadersInAnyOrderOfAsking(
            @ForAll @Size(min = 1, max = 20) List<@LongRange(min = 1, max = Long.MAX_VALUE) Long> weights,
            @ForAll @LongRange(min = 1, max = 1_000_000) long height) {
        ValidatorSet set = set(weights);
        LeaderSchedule forward = new LeaderSchedule(set, height);
        LeaderSchedule backward = new LeaderSchedule(set, height);
        for (int round = 0; round < 20; round++) {
            int leader = backward.leader(19 - round);
            assertThat(leader).isEqualTo(forward.leader(19 - round)).isBetween(0, weights.size() - 1);
        }
    }

    @Property(tries = 200)
    void noValidatorLeadsTwoRoundsInARow(
            @ForAll @Size(min = 2, max = 20) List<@LongRange(min = 1, max = 1_000_000) Long> weights,
            @ForAll @IntRange(min = 1, max = 1_000) int height) {
        LeaderSchedule leaders = new LeaderSchedule(set(weights), height);
        for (int round = 1; round < 30; round++) {
            assertThat(leaders.leader(round)).isNotEqualTo(leaders.leader(round - 1));
        }
    }

    @Test
    void leadersComeByWeight() {
        ValidatorSet set = CoreFixture.set(10, 20, 30, 40);
        int[] led = new int[4];
        for (int height = 1; height <= 10_000; height++) {
            led[new LeaderSchedule(set, height).leader(0)]++;
        }
        for (int i = 0; i < 4; i++) {
            // Five standard deviations of a binomial count are below 250.
            assertThat(led[i]).isBetween(1_000 * (i + 1) - 250, 1_000 * (i + 1) + 250);
        }
    }

    @Test
    void manySmallValidatorsDoNotHoldUpTheRounds() {
        long[] weights = new long[60];
        Arrays.fill(weights, 1);
        weights[0] = 1_000;
        weights[1] = 1_000;
        weights[2] = 1_000;
        int small = 0;
        for (int height = 1; height <= 500; height++) {
            LeaderSchedule leaders = new LeaderSchedule(CoreFixture.set(weights), height);
            for (int round = 0; round < 4; round++) {
                small += leaders.leader(round) > 2 ? 1 : 0;
            }
        }
        assertThat(small).isLessThan(150);
    }

    @Test
    void sampleIsFixed() {
        LeaderSchedule leaders = new LeaderSchedule(CoreFixture.set(3, 1, 4, 1, 5), 7);
        List<Integer> first = new ArrayList<>();
        for (int round = 0; round < 12; round++) {
            first.add(leaders.leader(round));
        }
        assertThat(first).isEqualTo(PINNED);
    }

    /** A change of these is a change of the protocol. */
    private static final List<Integer> PINNED = List.of(2, 4, 0, 4, 2, 4, 0, 4, 3, 4, 0, 2);

    private static ValidatorSet set(List<Long> weights) {
        return CoreFixture.set(weights.stream().mapToLong(Long::longValue).toArray());
    }
}
