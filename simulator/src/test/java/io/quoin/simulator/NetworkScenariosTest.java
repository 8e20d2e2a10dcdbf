package io.quoin.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.plugins.pbft.message.Phase;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Networks that fall apart, validators that are missing, and clocks that are wrong. */
class NetworkScenariosTest {

    private static final long TEN_MINUTES = 600_000;

    @Test
    void scenario19HalfHalfPartitionTenMinutesHeal() {
        Stage stage = Stage.of(4);
        stage.start();
        stage.reach(2, stage.others());
        stage.only(letter -> letter.from() / 2 == letter.to() / 2);
        stage.run(200);
        long[] before = {stage.height(0), stage.height(2)};
        stage.run(TEN_MINUTES);
        assertThat(stage.height(0)).isEqualTo(before[0]);
        assertThat(stage.height(2)).isEqualTo(before[1]);
        stage.noRules();
        stage.reach(before[0] + 5, stage.others());
    }

    @Test
    void scenario20OneWayPartitionOfTheLeader() {
        Stage stage = Stage.of(4);
        int leader = stage.leader(1, 0);
        for (int other : stage.others(leader)) {
            stage.simulation.network().cut(leader, other);
        }
        stage.start();
        stage.reach(6, stage.others());
        stage.simulation.network().heal();
        stage.reach(10, stage.others());
    }

    @Test
    void scenario21MinorityAboveAThirdOfTheWeightButOneNodeDown() {
        Stage stage = Stage.weighing(4, 2, 2, 2);
        stage.start(0);
        stage.run(60_000);
        assertThat(stage.height(1)).isZero();
        stage.simulation.engine().boot(stage.node(0));
        stage.reach(3, stage.others());
    }

    @Test
    void scenario22ManyTinyByzantineIdsBelowAThirdOfTheWeight() {
        Stage stage = Stage.weighing(1, 1, 1, 1, 1, 10, 10, 10);
        stage.start(0, 1, 2, 3, 4);
        stage.reach(40, 5, 6, 7);
        for (long height = 1; height <= 40; height++) {
            assertThat(stage.decided(5, height).certificate().round()).isLessThan(6);
        }
    }

    @Test
    void scenario23RollingPartitionsEachRoundUntilTheCalm() {
        Stage stage = Stage.of(7);
        SplittableRandom random = new SplittableRandom(23);
        for (long time = 0; time < 30_000; time += 1_200) {
            stage.simulation.timeline().at(time, () -> {
                stage.simulation.network().heal();
                boolean[] side = new boolean[7];
                for (int id = 0; id < 7; id++) {
                    side[id] = random.nextBoolean();
                }
                stage.simulation.network().cut(side, random.nextInt(3) == 0);
            });
        }
        stage.simulation.timeline().at(30_000, stage.simulation.network()::heal);
        stage.start();
        stage.run(30_000);
        long[] heights = stage.simulation.nodes().stream()
                .mapToLong(node -> node.application.tip().height())
                .toArray();
        assertThat(heights).hasSize(7);
        stage.reach(heights[0] + 5, stage.others());
    }

    @Test
    void scenario24ClockSkewOf30SecondsAndJumpBack() {
        Stage stage = Stage.of(4);
        Clocks clocks = stage.simulation.clocks();
        clocks.set(0, 30_000);
        clocks.set(1, -30_000);
        stage.start();
        stage.run(20_000);
        clocks.set(0, -30_000);
        clocks.set(1, 30_000);
        long reached = stage.height(0);
        assertThat(reached).isPositive();
        stage.reach(reached + 5, stage.others());
    }

    @Test
    void aValidatorThatIsOnlySlowHoldsNobodyUp() {
        Stage stage = Stage.of(4);
        int slow = stage.others(stage.leader(1, 0))[0];
        stage.only(letter -> {
            if (letter.touches(slow)) {
                stage.simulation
                        .timeline()
                        .after(400, () -> stage.deliver(letter.from(), letter.to(), letter.message()));
            }
            return !letter.touches(slow);
        });
        stage.start();
        stage.reach(30, stage.others());
        assertThat(stage.sent).anyMatch(letter -> letter.is(Phase.COMMIT) && letter.from() == slow);
    }
}
