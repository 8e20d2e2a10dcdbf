package io.quoin.plugins.pbft.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.plugins.pbft.message.Body;
import io.quoin.plugins.pbft.message.BodyRequest;
import io.quoin.plugins.pbft.message.Certificate;
import io.quoin.plugins.pbft.message.Phase;
import io.quoin.plugins.pbft.message.Prepared;
import io.quoin.plugins.pbft.message.Proposal;
import io.quoin.plugins.pbft.message.RoundChange;
import io.quoin.spi.consensus.Block;
import io.quoin.spi.consensus.Verdict;
import io.quoin.spi.value.Hash;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** T5 to T7: leaving rounds, and carrying locks over. */
class RoundChangeTest {

    private final CoreFixture node = CoreFixture.follower(1, 1, 1, 1);
    private final int leader = node.leaders.leader(0);
    private final Block block = node.block(leader, 1);
    private final Hash digest = block.hash();

    private List<Effect> lockInRound0(CoreFixture at, Block proposed) {
        at.receive(at.leaders.leader(0), at.proposal(0, proposed));
        return at.votes(Phase.PREPARE, 0, proposed.hash(), at.others());
    }

    @Test
    void timerEndsTheRoundWithoutALock() {
        node.receive(leader, node.proposal(0, block));
        List<Effect> effects = node.timeOut(0);
        RoundChange change =
                (RoundChange) Effects.said(effects, Phase.ROUND_CHANGE).get(0);
        assertThat(change.round()).isEqualTo(1);
        assertThat(change.prepared()).isEqualTo(Prepared.NONE);
        assertThat(Effects.persisted(effects)).containsExactly(new LogRecord.Signed(change));
    }

    @Test
    void lockGoesAlongWithItsCertificate() {
        lockInRound0(node, block);
        RoundChange change =
                (RoundChange) Effects.said(node.timeOut(0), Phase.ROUND_CHANGE).get(0);
        assertThat(change.prepared()).isEqualTo(new Prepared(0, digest));
        assertThat(change.lock()).isPresent();
    }

    @Test
    void timersOfOtherRoundsAndHeightsAreIgnored() {
        node.receive(leader, node.proposal(0, block));
        assertThat(node.timeOut(1)).isEmpty();
        assertThat(node.core.step(new Event.Fired(new Timer(Timer.Kind.ROUND, 2, 0))))
                .isEmpty();
    }

    @Test
    void aRoundIsTimedOnceAQuorumHasReachedIt() {
        node.receive(leader, node.proposal(0, block));
        assertThat(Effects.all(node.timeOut(0), Effect.SetTimer.class)).isEmpty();
        int[] others = node.others();
        assertThat(Effects.all(node.receive(others[0], node.change(1, others[0])), Effect.SetTimer.class))
                .isEmpty();
        List<Effect> effects = node.receive(others[1], node.change(1, others[1]));
        assertThat(Effects.only(effects, Effect.SetTimer.class).millis()).isEqualTo(1_500);
    }

    @Test
    void timeoutsGrowByHalfAndStopAtTheCap() {
        assertThat(CoreFixture.SETTINGS.timeout(0)).isEqualTo(1_000);
        assertThat(CoreFixture.SETTINGS.timeout(1)).isEqualTo(1_500);
        assertThat(CoreFixture.SETTINGS.timeout(2)).isEqualTo(2_250);
        assertThat(CoreFixture.SETTINGS.timeout(33)).isEqualTo(60_000);
        assertThat(CoreFixture.SETTINGS.timeout(Integer.MAX_VALUE)).isEqualTo(60_000);
    }

    @Test
    void moreThanAThirdInAHigherRoundPullsTheRestAlong() {
        int[] others = node.others();
        assertThat(Effects.said(node.receive(others[0], node.change(7, others[0])), Phase.ROUND_CHANGE))
                .isEmpty();
        List<Effect> effects = node.receive(others[1], node.change(5, others[1]));
        assertThat(Effects.said(effects, Phase.ROUND_CHANGE))
                .extracting("round")
                .containsExactly(5);
        assertThat(node.core.status().round()).isEqualTo(5);
    }

    @Test
    void roundChangeWithAForgedLockDoesNotCount() {
        int[] others = node.others();
        Certificate tooFew = node.certificate(Phase.PREPARE, 0, digest, others[0]);
        Certificate wrongPhase = node.certificate(Phase.COMMIT, 0, digest, 0, 1, 2, 3);
        Prepared claim = new Prepared(0, digest);
        node.receive(others[0], node.change(5, claim, Optional.of(tooFew), others[0]));
        node.receive(others[1], node.change(5, claim, Optional.of(wrongPhase), others[1]));
        node.receive(others[2], node.change(5, claim, Optional.empty(), others[2]));
        assertThat(node.core.status().round()).isZero();
    }

    @Test
    void nextLeaderProposesAnewWhereNobodyIsLocked() {
        CoreFixture next = CoreFixture.nextLeader(1, 1, 1, 1);
        int[] others = next.others();
        next.receive(others[0], next.change(1, others[0]));
        List<Effect> effects = next.receive(others[1], next.change(1, others[1]));
        Proposal proposal = (Proposal) Effects.said(effects, Phase.PRE_PREPARE).get(0);
        assertThat(proposal.roundChanges()).hasSize(3);
        assertThat(proposal.lock()).isEmpty();
        assertThat(proposal.block().proposer()).isEqualTo(next.key(next.self));
    }

    @Test
    void nextLeaderProposesTheHighestLockedBlockAgain() {
        CoreFixture next = CoreFixture.nextLeader(1, 1, 1, 1);
        Block first = next.block(next.leaders.leader(0), 1);
        lockInRound0(next, first);
        List<Effect> effects = new ArrayList<>(next.timeOut(0));
        int[] others = next.others();
        effects.addAll(next.receive(others[0], next.change(1, others[0])));
        effects.addAll(next.receive(others[1], next.change(1, others[1])));
        Proposal proposal = (Proposal) Effects.said(effects, Phase.PRE_PREPARE).get(0);
        assertThat(proposal.digest()).isEqualTo(first.hash());
        assertThat(proposal.lock()).isPresent();
    }

    @Test
    void nextLeaderFetchesALockedBlockItDoesNotHave() {
        CoreFixture next = CoreFixture.nextLeader(1, 1, 1, 1);
        Block first = next.block(next.leaders.leader(0), 1);
        int[] others = next.others();
        Certificate lock = next.certificate(Phase.PREPARE, 0, first.hash(), others);
        Prepared claim = new Prepared(0, first.hash());
        List<Effect> effects = new ArrayList<>();
        effects.addAll(next.receive(others[0], next.change(1, claim, Optional.of(lock), others[0])));
        effects.addAll(next.receive(others[1], next.change(1, others[1])));
        assertThat(Effects.said(effects, Phase.PRE_PREPARE)).isEmpty();
        assertThat(effects).contains(new Effect.Send(next.key(others[0]), new BodyRequest(1, first.hash())));
        List<Effect> arrived = next.receive(others[0], new Body(first, first.hash()));
        assertThat(Effects.said(arrived, Phase.PRE_PREPARE))
                .extracting("digest")
                .containsExactly(first.hash());
    }

    @Test
    void lockedBlockIsPreparedThoughTheApplicationHesitates() {
        int[] others = node.others();
        Certificate lock = node.certificate(Phase.PREPARE, 0, digest, others);
        List<RoundChange> quorum = changes(others, new Prepared(0, digest));
        node.application.verdict = new Verdict.NotYet("wait");
        List<Effect> effects = node.receive(node.leaders.leader(1), node.proposal(1, block, quorum, Optional.of(lock)));
        assertThat(Effects.said(effects, Phase.PREPARE)).hasSize(1);
    }

    @Test
    void proposalThatIgnoresALockIsRefused() {
        int[] others = node.others();
        Certificate lock = node.certificate(Phase.PREPARE, 0, digest, others);
        List<RoundChange> quorum = changes(others, new Prepared(0, digest));
        Block another = node.block(node.leaders.leader(1), 2);
        assertNotPrepared(node.proposal(1, another, quorum, Optional.of(lock)));
        assertNotPrepared(node.proposal(1, another, quorum, Optional.empty()));
    }

    @Test
    void proposalWithoutAQuorumOfItsRoundIsRefused() {
        int[] others = node.others();
        Block fresh = node.block(node.leaders.leader(1), 2);
        List<RoundChange> otherRound = new ArrayList<>();
        for (int signer : others) {
            otherRound.add(node.change(2, signer));
        }
        RoundChange first = node.change(1, others[0]);
        assertNotPrepared(node.proposal(1, fresh));
        assertNotPrepared(node.proposal(
                1, fresh, changes(new int[] {others[0], others[1]}, Prepared.NONE), Optional.empty()));
        assertNotPrepared(node.proposal(1, fresh, otherRound, Optional.empty()));
        assertNotPrepared(node.proposal(1, fresh, List.of(first, first, first), Optional.empty()));
    }

    @Test
    void commitQuorumOfALeftRoundStillDecides() {
        lockInRound0(node, block);
        node.timeOut(0);
        int[] others = node.others();
        List<Effect> effects = node.votes(Phase.COMMIT, 0, digest, others[0], others[1]);
        assertThat(Effects.all(effects, Effect.Apply.class)).hasSize(1);
    }

    @Test
    void deniedLockIsEvidence() {
        int liar = node.others(leader)[0];
        node.votes(Phase.COMMIT, 0, digest, liar);
        List<Effect> effects = node.receive(liar, node.change(1, liar));
        assertThat(Effects.only(effects, Effect.Accuse.class).evidence().accused())
                .isEqualTo(node.key(liar));
    }

    @Test
    void deniedLockIsEvidenceAlsoWhereTheCommitComesLast() {
        int liar = node.others(leader)[0];
        node.receive(liar, node.change(2, liar));
        List<Effect> effects = node.votes(Phase.COMMIT, 1, digest, liar);
        assertThat(Effects.only(effects, Effect.Accuse.class).evidence().accused())
                .isEqualTo(node.key(liar));
    }

    @Test
    void commitBelowAnAdmittedLockIsNoEvidence() {
        int[] others = node.others();
        Certificate lock = node.certificate(Phase.PREPARE, 1, digest, others);
        node.receive(others[0], node.change(2, new Prepared(1, digest), Optional.of(lock), others[0]));
        assertThat(Effects.all(node.votes(Phase.COMMIT, 1, digest, others[0]), Effect.Accuse.class))
                .isEmpty();
        assertThat(Effects.all(node.votes(Phase.COMMIT, 0, digest, others[0]), Effect.Accuse.class))
                .isEmpty();
    }

    @Test
    void farRoundsAndRepeatedRoundChangesCostNothing() {
        int[] others = node.others();
        int far = Agreement.VOTE_WINDOW + 1;
        assertThat(node.votes(Phase.PREPARE, far, digest, others)).isEmpty();
        node.receive(others[0], node.change(3, others[0]));
        assertThat(node.receive(others[0], node.change(3, others[0]))).isEmpty();
        assertThat(node.receive(others[0], node.change(2, others[0]))).isEmpty();
    }

    private List<RoundChange> changes(int[] signers, Prepared prepared) {
        List<RoundChange> changes = new ArrayList<>();
        for (int signer : signers) {
            changes.add(node.change(1, prepared, Optional.empty(), signer));
        }
        return changes;
    }

    private void assertNotPrepared(Proposal proposal) {
        List<Effect> effects = node.receive(proposal.signer(), proposal);
        assertThat(Effects.said(effects, Phase.PREPARE)).isEmpty();
        assertThat(node.core.status().round()).isZero();
    }
}
