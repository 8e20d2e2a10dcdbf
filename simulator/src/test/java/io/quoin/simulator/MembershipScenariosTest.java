package io.quoin.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.plugins.pbft.message.Certificate;
import io.quoin.plugins.pbft.message.Decided;
import io.quoin.plugins.pbft.message.Message;
import io.quoin.plugins.pbft.message.Phase;
import io.quoin.plugins.pbft.message.SigningDomain;
import io.quoin.plugins.pbft.message.Status;
import io.quoin.spi.consensus.Block;
import io.quoin.spi.consensus.Validator;
import io.quoin.spi.consensus.ValidatorSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Who is a validator, who only says so, and who comes late. */
class MembershipScenariosTest {

    @Test
    void scenario31TwoProcessesWithOneKey() {
        Stage stage = new Stage(Stage.scenario(Mutant.NONE, 0, Stage.equal(4), Set.of(3)));
        stage.start();
        stage.until(() -> stage.simulation.checker().accused().equals(Set.of(3)));
        stage.reach(stage.height(0) + 3, 0, 1, 2);
    }

    @Test
    void scenario34NodeOffline10000HeightsAnd3EpochsThenJoinsUnderLoad() {
        Stage stage = new Stage(Stage.scenario(Mutant.NONE, 2_500, Stage.equal(4), Set.of()));
        int late = IntStream.range(0, 4)
                .filter(id -> LongStream.range(0, 4).allMatch(epoch -> isSpare(stage, epoch, id)))
                .findFirst()
                .orElseThrow();
        stage.keepNoLetters();
        stage.start(late);
        int[] others = stage.others(late);
        stage.until(() -> IntStream.of(others).allMatch(id -> stage.height(id) >= 10_000));
        assertThat(stage.height(late)).isZero();
        stage.simulation.engine().boot(stage.node(late));
        stage.until(() -> stage.height(late) >= 10_000 && stage.height(late) + 2 >= stage.height(others[0]));
        assertThat(stage.decided(late, 10_000).block().epoch()).isGreaterThanOrEqualTo(3);
    }

    /** Whether the others can go on without a validator. */
    private static boolean isSpare(Stage stage, long epoch, int id) {
        ValidatorSet set = stage.simulation.scenario().sets().of(epoch);
        List<Validator> rest = set.validators().stream()
                .filter(member -> ValidatorSets.id(member.sessionKey()) != id)
                .toList();
        return set.isQuorum(ValidatorSet.weightOf(rest));
    }

    @Test
    void scenario35ByzantineSyncPeerWithBadBlockBadCertificateAndStall() {
        int late = 0;
        Stage network = new Stage(Stage.scenario(Mutant.NONE, 0, Stage.equal(7), Set.of(4)));
        network.start(late, 4);
        network.reach(20, 1, 2, 3, 5, 6);
        network.only(letter -> letter.to() != late || letter.message().height() > 30 || letter.time() > 60_000);
        network.simulation.engine().boot(network.node(late));
        Block good = network.decided(1, 1).block();
        Block bad = network.block(network.node(late), 4, true);
        Forger forger = network.forger(1);
        Certificate forged = forger.forged(Phase.COMMIT, 0, bad.hash(), 4);
        Certificate tooFew = forger.certificate(Phase.COMMIT, 0, good.hash(), 4);
        Certificate wrongPhase = forger.certificate(Phase.PREPARE, 0, good.hash(), 1, 2, 3, 4);
        for (Message lie : List.of(
                new Decided(bad, forged),
                new Decided(good, tooFew),
                new Decided(good, wrongPhase),
                new Decided(bad, network.certificate(1, 1)))) {
            network.inject(4, lie, late);
            assertThat(network.height(late)).isZero();
        }
        network.reach(20, late);
        assertThat(network.hash(late, 1)).isEqualTo(good.hash());
    }

    @Test
    void scenario35ByzantineSyncPeerThatPromisesEverythingAndSendsNothing() {
        int late = 0;
        int liar = 4;
        Stage network = new Stage(Stage.scenario(Mutant.NONE, 0, Stage.equal(7), Set.of(liar)));
        network.start(late, liar);
        network.reach(20, 1, 2, 3, 5, 6);
        network.simulation.engine().boot(network.node(late));
        for (long millis = 0; millis < 20_000; millis += 50) {
            network.simulation
                    .timeline()
                    .after(millis, () -> network.inject(liar, new Status(Long.MAX_VALUE, 0), late));
        }
        network.run(20_000);
        assertThat(network.height(late)).isGreaterThan(20);
        assertThat(network.sent)
                .as("it asked the liar")
                .anyMatch(letter -> letter.from() == late && letter.to() == liar && letter.message() instanceof Status);
        assertThat(network.hash(late, 20)).isEqualTo(network.hash(1, 20));
    }

    @Test
    void scenario36EpochSwitchWhileRoundAboveZeroAndALockExists() {
        Stage stage = new Stage(Stage.scenario(Mutant.NONE, 2, Stage.equal(7), Set.of()));
        stage.only(letter -> letter.message().height() % 2 == 1 || !letter.is(Phase.COMMIT, 0))
                .start();
        stage.reach(12, stage.others());
        assertThat(stage.decided(0, 2).certificate().round()).isPositive();
        assertThat(stage.decided(0, 12).block().epoch()).isPositive();
    }

    @Test
    void scenario37LeaderAndLessThanAThirdRemovedBySameEpochOperation() {
        Scenario scenario = LongStream.range(1, 10_000)
                .mapToObj(seed -> new Scenario(
                        seed,
                        Mutant.NONE,
                        Profile.TWINS,
                        Stage.equal(7),
                        new boolean[7],
                        new boolean[7],
                        new boolean[] {true, true, true, true, true, true, true},
                        Faults.NONE,
                        0,
                        Integer.MAX_VALUE,
                        2))
                .filter(MembershipScenariosTest::removesTheLeader)
                .findFirst()
                .orElseThrow();
        Stage stage = new Stage(scenario);
        int removed = stage.leader(2, 0);
        stage.start();
        stage.reach(8, stage.others());
        assertThat(stage.decided(0, 5).block().epoch()).isEqualTo(1);
        assertThat(stage.hash(removed, 8)).isEqualTo(stage.hash(stage.others(removed)[0], 8));
    }

    /** Whether epoch 1 is without the leader of the block that begins it, and without one more validator. */
    private static boolean removesTheLeader(Scenario scenario) {
        ValidatorSet next = scenario.sets().of(1);
        int leader = new Stage(scenario).leader(2, 0);
        return next.validators().size() == 5
                && next.indexOf(ValidatorSets.key(leader)).isEmpty();
    }

    @Test
    void scenario38ValidatorsSeeTheChainAtDifferentTimes() {
        Stage stage = Stage.of(4);
        stage.simulation.clocks().set(0, -600_000);
        stage.simulation.clocks().set(1, -300);
        stage.start();
        stage.reach(20, stage.others());
        assertThat(stage.sent).noneMatch(letter -> letter.is(Phase.PREPARE, 0) && letter.from() == 0);
        assertThat(stage.node(0).core().status().obstacle()).isEmpty();
    }

    @Test
    void scenario39ReplayOfOldEpochAndOtherNetworkVotes() {
        Stage stage = new Stage(Stage.scenario(Mutant.NONE, 2, Stage.equal(4), Set.of(3)));
        stage.only(letter -> false).start(1, 2, 3);
        Block block = stage.block(stage.node(0), 3, true);
        Forger here = stage.forger(1);
        Forger elsewhere = here.in(new SigningDomain("another"));
        ValidatorSet later = stage.simulation.scenario().sets().of(1);
        for (int signer = 1; signer < 4; signer++) {
            stage.inject(3, elsewhere.vote(Phase.COMMIT, 0, block.hash(), signer), 0);
            if (signer < later.validators().size()) {
                stage.inject(3, here.of(later).vote(Phase.COMMIT, 0, block.hash(), signer), 0);
            }
        }
        stage.inject(3, new Decided(block, elsewhere.certificate(Phase.COMMIT, 0, block.hash(), 0, 1, 2, 3)), 0);
        assertThat(stage.height(0)).isZero();
        stage.inject(3, here.proposal(0, block, List.of(), Optional.empty(), 3), 0);
        stage.inject(3, new Decided(block, here.certificate(Phase.COMMIT, 0, block.hash(), 0, 1, 2, 3)), 0);
        assertThat(stage.height(0)).isEqualTo(1);
    }
}
