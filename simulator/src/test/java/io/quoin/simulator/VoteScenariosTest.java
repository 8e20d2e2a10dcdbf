package io.quoin.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.plugins.pbft.core.CoreIdentity;
import io.quoin.plugins.pbft.core.Event;
import io.quoin.plugins.pbft.core.PbftCore;
import io.quoin.plugins.pbft.core.Recovery;
import io.quoin.plugins.pbft.core.Rules;
import io.quoin.plugins.pbft.core.Signatures;
import io.quoin.plugins.pbft.core.Timer;
import io.quoin.plugins.pbft.core.VotingRight;
import io.quoin.plugins.pbft.message.Decided;
import io.quoin.plugins.pbft.message.Message;
import io.quoin.plugins.pbft.message.Phase;
import io.quoin.plugins.pbft.message.Prepared;
import io.quoin.plugins.pbft.message.Status;
import io.quoin.plugins.pbft.message.Vote;
import io.quoin.spi.value.Hash;
import io.quoin.spi.value.SessionKey;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Votes that come late, early, doubled or not at all. */
class VoteScenariosTest {

    @Test
    void scenario11NodePreparesAllCommitsLostLeaderCrashes() {
        Stage stage = Stage.of(4);
        int leader = stage.leader(1, 0);
        stage.only(letter -> !letter.is(Phase.COMMIT, 0)).start();
        stage.until(() -> stage.sent.stream().anyMatch(letter -> letter.is(Phase.COMMIT, 0)));
        Hash locked = stage.sent.stream()
                .filter(letter -> letter.is(Phase.COMMIT, 0))
                .map(letter -> ((Vote) letter.message()).digest())
                .findFirst()
                .orElseThrow();
        stage.run(100);
        stage.only(letter -> letter.from() != leader);
        int[] others = stage.others(leader);
        stage.reach(1, others);
        assertThat(stage.hash(others[0], 1)).isEqualTo(locked);
        assertThat(stage.decided(others[0], 1).certificate().round()).isPositive();
    }

    /**
     * The leader of round 0 alone locks its block there. The others lock the next leader's block in round 1, which that
     * leader alone decides. Round 2 sees both locks.
     */
    static Stage twoLocks(Mutant mutant) {
        Stage stage = new Stage(Stage.scenario(mutant, 0, Stage.equal(4), Set.of()));
        int first = stage.leader(1, 0);
        int second = stage.leader(1, 1);
        stage.only(letter -> !letter.is(Phase.PREPARE, 0) || letter.to() == first)
                .only(letter -> !letter.is(Phase.COMMIT, 0))
                .only(letter -> !letter.is(Phase.ROUND_CHANGE, 1) || !letter.touches(first))
                .only(letter -> !letter.is(Phase.PRE_PREPARE, 1) || letter.to() != first)
                .only(letter -> !letter.is(Phase.COMMIT, 1) || letter.to() == second)
                .only(letter -> stage.height(second) == 0 || !letter.touches(second));
        stage.start();
        stage.reach(1, second);
        return stage;
    }

    @Test
    void scenario12TwoRoundsPreparedWithDifferentValues() {
        Stage stage = twoLocks(Mutant.NONE);
        int second = stage.leader(1, 1);
        assertThat(stage.decided(second, 1).certificate().round()).isEqualTo(1);
        stage.reach(1, stage.others());
        assertThat(stage.hash(stage.leader(1, 0), 1)).isEqualTo(stage.hash(second, 1));
    }

    @Test
    void scenario13OneNodeDecidesRestPartitioned() {
        Stage stage = Stage.of(4);
        int alone = stage.leader(1, 0);
        stage.only(letter -> !letter.is(Phase.COMMIT, 0) || letter.to() == alone)
                .only(letter -> stage.height(alone) == 0 || !letter.touches(alone))
                .start();
        stage.reach(1, alone);
        stage.run(500);
        int[] others = stage.others(alone);
        stage.reach(1, others);
        assertThat(stage.hash(others[0], 1)).isEqualTo(stage.hash(alone, 1));
        stage.noRules();
        stage.reach(4, stage.others());
    }

    @Test
    void scenario14CommitQuorumCompletesForAnOldRoundAfterJump() {
        Stage stage = Stage.of(4);
        stage.only(letter -> letter.time() > 4_000 || !letter.is(Phase.COMMIT, 0))
                .only(letter -> !letter.is(Phase.PRE_PREPARE) || letter.is(Phase.PRE_PREPARE, 0))
                .start();
        stage.until(() -> stage.node(0).core().status().round() > 0);
        stage.reach(1, stage.others());
        assertThat(stage.decided(0, 1).certificate().round()).isZero();
    }

    @Test
    void scenario15CommitBeforePrePrepare() {
        Stage stage = Stage.of(4);
        int late = stage.others(stage.leader(1, 0))[0];
        stage.only(letter -> letter.to() != late || !letter.is(Phase.PRE_PREPARE) || letter.time() > 900)
                .only(letter -> letter.to() != late || letter.message().height() == 1)
                .only(letter -> letter.to() != late || !(letter.message() instanceof Decided))
                .start();
        stage.reach(1, late);
        assertThat(stage.hash(late, 1)).isEqualTo(stage.hash(stage.leader(1, 0), 1));
    }

    @Test
    void scenario16MessagesOfTheNextHeightBeforeDecide() {
        Stage stage = Stage.of(4);
        int late = stage.others(stage.leader(1, 0), stage.leader(2, 0))[0];
        stage.only(letter -> letter.to() != late
                        || letter.time() > 400
                        || (!letter.is(Phase.COMMIT) && !(letter.message() instanceof Decided)))
                .only(letter -> letter.message().height() < 3 || letter.time() > 1_000)
                .start();
        stage.reach(2, stage.others(late));
        stage.run(100);
        assertThat(stage.height(late)).isZero();
        assertThat(stage.node(late).core().status().buffered()).isPositive();
        stage.reach(2, late);
        assertThat(stage.hash(late, 2)).isEqualTo(stage.hash(stage.others(late)[0], 2));
    }

    @Test
    void scenario17FloodOfFarFutureRoundsAndHeights() {
        Stage stage = new Stage(Stage.scenario(Mutant.NONE, 0, Stage.equal(4), Set.of(3)));
        stage.only(letter -> letter.from() != 3 || letter.message().height() < 4)
                .start(3);
        for (int i = 0; i < 5_000; i++) {
            Hash digest = Hash.sha256(new byte[] {(byte) i, (byte) (i >> 8)});
            long height = 1L + (i % 7 == 0 ? i : i % 3);
            int round = i % 5 == 0 ? Message.MAX_ROUND - i : i % 50;
            Forger forger = stage.forger(1).at(height);
            stage.inject(3, forger.vote(i % 2 == 0 ? Phase.PREPARE : Phase.COMMIT, round, digest, 3), 0);
            stage.inject(3, forger.change(1 + round, Prepared.NONE, Optional.empty(), 3), 0);
            stage.inject(3, new Status(Long.MAX_VALUE - i, round), 0);
        }
        assertThat(stage.node(0).core().status().buffered()).isLessThanOrEqualTo(16);
        stage.reach(5, 0, 1, 2);
    }

    private record Counting(Signatures real, AtomicInteger verified) implements Signatures {

        @Override
        public byte[] sign(byte[] message) {
            return real.sign(message);
        }

        @Override
        public boolean verify(SessionKey key, byte[] message, byte[] signature) {
            verified.incrementAndGet();
            return real.verify(key, message, signature);
        }
    }

    @Test
    void scenario18DuplicatesTimesAThousand() {
        Stage stage = Stage.of(4);
        AtomicInteger verified = new AtomicInteger();
        SessionKey self = ValidatorSets.key(0);
        PbftCore core = new PbftCore(
                Scenario.SETTINGS,
                new CoreIdentity(self, new Counting(new IdealSignatures(self), verified), Simulation.DOMAIN),
                stage.node(0).application,
                Rules.STANDARD,
                new Recovery(List.of(), VotingRight.GRANTED));
        core.start();
        Hash digest = Hash.sha256(new byte[] {1});
        Forger forger = stage.forger(1);
        for (int i = 0; i < 1_000; i++) {
            core.step(new Event.Received(ValidatorSets.key(1), forger.vote(Phase.PREPARE, 0, digest, 1)));
            core.step(new Event.Received(ValidatorSets.key(1), forger.vote(Phase.COMMIT, 0, digest, 1)));
            core.step(new Event.Received(ValidatorSets.key(1), forger.change(1, Prepared.NONE, Optional.empty(), 1)));
        }
        assertThat(verified).hasValue(3);
        core.step(new Event.Fired(new Timer(Timer.Kind.ROUND, 1, 0)));
        for (int i = 0; i < 1_000; i++) {
            core.step(new Event.Received(ValidatorSets.key(1), forger.vote(Phase.PREPARE, 0, digest, 1)));
            core.step(new Event.Received(ValidatorSets.key(2), forger.vote(Phase.PREPARE, 0, digest, 2)));
        }
        assertThat(core.status().round()).isEqualTo(1);
        assertThat(verified)
                .as("what comes late is verified only where it convicts")
                .hasValue(3);
    }
}
