package io.quoin.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.plugins.pbft.message.BodyRequest;
import io.quoin.plugins.pbft.message.Certificate;
import io.quoin.plugins.pbft.message.Decided;
import io.quoin.plugins.pbft.message.Phase;
import io.quoin.plugins.pbft.message.Prepared;
import io.quoin.plugins.pbft.message.Proposal;
import io.quoin.plugins.pbft.message.RoundChange;
import io.quoin.plugins.pbft.message.Vote;
import io.quoin.spi.consensus.Block;
import io.quoin.spi.value.Hash;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What leaders can do wrong. */
class LeaderScenariosTest {

    /** A network whose leader of height 1 is in the test's hands. */
    private static Stage lyingLeader(int size) {
        int leader = Stage.of(size).leader(1, 0);
        Stage stage = new Stage(Stage.scenario(Mutant.NONE, 0, Stage.equal(size), Set.of(leader)));
        return stage.start(leader);
    }

    @Test
    void scenario01LeaderSilentInRound0() {
        Stage stage = Stage.of(4);
        int leader = stage.leader(1, 0);
        stage.only(letter -> letter.from() != leader).start();
        stage.reach(1, stage.others());
        assertThat(stage.decided(0, 1).certificate().round()).isEqualTo(1);
    }

    @Test
    void scenario02FConsecutiveLeadersSilent() {
        Stage stage = Stage.of(7);
        int first = stage.leader(1, 0);
        int second = stage.leader(1, 1);
        stage.only(letter -> letter.from() != first && letter.from() != second).start();
        stage.reach(1, stage.others());
        assertThat(stage.decided(0, 1).certificate().round()).isGreaterThanOrEqualTo(2);
    }

    @Test
    void scenario03LeaderEquivocatesToTwoHalves() {
        Stage stage = lyingLeader(4);
        int leader = stage.leader(1, 0);
        int[] others = stage.others(leader);
        Forger forger = stage.forger(1);
        Block one = stage.block(stage.node(others[0]), leader, true);
        Block two = stage.block(stage.node(others[0]), leader, true);
        Proposal first = forger.proposal(0, one, List.of(), Optional.empty(), leader);
        Proposal second = forger.proposal(0, two, List.of(), Optional.empty(), leader);
        stage.inject(leader, first, others[0]);
        stage.inject(leader, second, others[1], others[2]);
        stage.inject(leader, second, others[0]);
        assertThat(stage.node(others[0]).core().evidence()).singleElement().satisfies(evidence -> {
            assertThat(evidence.accused()).isEqualTo(ValidatorSets.key(leader));
            assertThat(evidence.first().digest()).isNotEqualTo(evidence.second().digest());
        });
        stage.reach(1, others);
    }

    @Test
    void scenario04LeaderSendsProposalToExactlyQuorumMinusOne() {
        Stage stage = Stage.of(4);
        int leader = stage.leader(1, 0);
        int chosen = stage.others(leader)[0];
        stage.only(letter -> !letter.is(Phase.PRE_PREPARE, 0) || letter.to() == chosen)
                .start();
        stage.reach(1, stage.others());
        assertThat(stage.decided(0, 1).certificate().round()).isPositive();
    }

    @Test
    void scenario05LeaderSendsInvalidBatch() {
        Stage stage = lyingLeader(4);
        int leader = stage.leader(1, 0);
        int[] others = stage.others(leader);
        Block invalid = stage.block(stage.node(others[0]), leader, false);
        stage.inject(leader, stage.forger(1).proposal(0, invalid, List.of(), Optional.empty(), leader), others);
        assertThat(stage.sent).noneMatch(letter -> letter.is(Phase.PREPARE));
        stage.reach(1, others);
        assertThat(stage.hash(others[0], 1)).isNotEqualTo(invalid.hash());
    }

    @Test
    void scenario06LeaderWithholdsBodyAfterDigestPrepared() {
        Stage stage = Stage.of(4);
        int left = stage.others(stage.leader(1, 0))[0];
        stage.only(letter -> letter.to() != left
                        || !(letter.message() instanceof Proposal || letter.message() instanceof Decided))
                .start();
        stage.reach(1, left);
        assertThat(stage.sent).anyMatch(letter -> letter.from() == left && letter.message() instanceof BodyRequest);
    }

    @Test
    void scenario07LeaderDelaysToJustUnderTimeoutEachHeight() {
        Stage stage = Stage.of(4);
        stage.only(letter -> {
            if (letter.is(Phase.PRE_PREPARE)) {
                stage.simulation
                        .timeline()
                        .after(750, () -> stage.deliver(letter.from(), letter.to(), letter.message()));
            }
            return !letter.is(Phase.PRE_PREPARE);
        });
        stage.start();
        stage.reach(5, stage.others());
        for (long height = 1; height <= 5; height++) {
            assertThat(stage.decided(0, height).certificate().round()).isZero();
        }
        assertThat(stage.now()).isGreaterThan(5 * 750);
    }

    /** A leader of round 1 that has everybody's ROUND-CHANGEs in its hands. */
    private void refuses(List<RoundChange> claims, Optional<Certificate> lock, Block block, Stage stage) {
        int leader = stage.leader(1, 1);
        int[] others = stage.others(leader);
        Proposal proposal = stage.forger(1).proposal(1, block, claims, lock, leader);
        stage.inject(leader, proposal, others);
        assertThat(stage.sent)
                .noneMatch(letter -> letter.is(Phase.PREPARE, 1)
                        && ((Vote) letter.message()).digest().equals(proposal.digest()));
        assertThat(IntStream.of(others).map(id -> stage.node(id).core().status().round()))
                .allMatch(round -> round == 0);
        stage.reach(1, others);
        assertThat(stage.hash(others[0], 1)).isNotEqualTo(proposal.digest());
    }

    private static Stage lyingLeaderOfRound1() {
        int leader = Stage.of(4).leader(1, 1);
        Stage stage = new Stage(Stage.scenario(Mutant.NONE, 0, Stage.equal(4), Set.of(leader)));
        return stage.only(letter -> !letter.is(Phase.PRE_PREPARE, 0)).start(leader);
    }

    @Test
    void scenario08LeaderProposesWithRoundChangesOfAnotherRound() {
        Stage stage = lyingLeaderOfRound1();
        Block block = stage.block(stage.node(stage.others(stage.leader(1, 1))[0]), stage.leader(1, 1), true);
        List<RoundChange> claims = IntStream.range(0, 4)
                .mapToObj(signer -> stage.forger(1).change(2, Prepared.NONE, Optional.empty(), signer))
                .toList();
        refuses(claims, Optional.empty(), block, stage);
    }

    @Test
    void scenario09ForgedLockAndCertificateInRoundChange() {
        Stage stage = lyingLeaderOfRound1();
        int leader = stage.leader(1, 1);
        Forger forger = stage.forger(1);
        Block block = stage.block(stage.node(stage.others(leader)[0]), leader, true);
        Prepared claim = new Prepared(0, block.hash());
        Certificate forged = forger.forged(Phase.PREPARE, 0, block.hash(), leader);
        List<RoundChange> claims = new ArrayList<>();
        for (int signer = 0; signer < 4; signer++) {
            claims.add(
                    signer == leader
                            ? forger.change(1, claim, Optional.of(forged), leader)
                            : forger.change(1, Prepared.NONE, Optional.empty(), signer));
        }
        refuses(claims, Optional.of(forged), block, stage);
    }

    @Test
    void scenario09ForgedLocksMoveNobodyToAnotherRound() {
        Stage stage = new Stage(Stage.scenario(Mutant.NONE, 0, Stage.equal(7), Set.of(4, 5, 6)));
        stage.only(letter -> false).start(4, 5, 6);
        Forger forger = stage.forger(1);
        Hash digest = Hash.sha256(new byte[] {1});
        for (int signer = 4; signer < 7; signer++) {
            Certificate forged = forger.forged(Phase.PREPARE, 2, digest, signer);
            stage.inject(signer, forger.change(5, new Prepared(2, digest), Optional.of(forged), signer), 0);
        }
        assertThat(stage.node(0).core().status().round()).isZero();
        for (int signer = 4; signer < 7; signer++) {
            stage.inject(signer, forger.change(5, Prepared.NONE, Optional.empty(), signer), 0);
        }
        assertThat(stage.node(0).core().status().round()).isEqualTo(5);
    }

    @Test
    void scenario10RoundChangeSetWithDuplicateSigner() {
        Stage stage = lyingLeaderOfRound1();
        int leader = stage.leader(1, 1);
        Block block = stage.block(stage.node(stage.others(leader)[0]), leader, true);
        RoundChange own = stage.forger(1).change(1, Prepared.NONE, Optional.empty(), leader);
        int other = stage.others(leader)[0];
        RoundChange second = stage.forger(1).change(1, Prepared.NONE, Optional.empty(), other);
        refuses(Arrays.asList(own, own, second), Optional.empty(), block, stage);
    }
}
