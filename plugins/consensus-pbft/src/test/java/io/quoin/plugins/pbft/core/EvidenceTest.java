package io.quoin.plugins.pbft.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.plugins.pbft.message.Certificate;
import io.quoin.plugins.pbft.message.Decided;
import io.quoin.plugins.pbft.message.Message;
import io.quoin.plugins.pbft.message.Phase;
import io.quoin.plugins.pbft.message.Prepared;
import io.quoin.plugins.pbft.message.Proposal;
import io.quoin.plugins.pbft.message.RoundChange;
import io.quoin.plugins.pbft.message.Vote;
import io.quoin.spi.consensus.Block;
import io.quoin.spi.value.Hash;
import io.quoin.spi.value.SessionKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** T11 where one of two messages comes too late to count, or inside another one. */
class EvidenceTest {

    private final CoreFixture node = CoreFixture.follower(1, 1, 1, 1, 1, 1, 1);
    private final int leader = node.leaders.leader(0);
    private final int liar = node.others(leader)[0];
    private final int[] honest = node.others(leader, liar);
    private final Block block = node.block(leader, 1);
    private final Hash digest = block.hash();
    private final Block anotherBlock = node.block(leader, 2);
    private final Hash another = anotherBlock.hash();

    private List<SessionKey> accused() {
        return node.core.evidence().stream().map(Evidence::accused).toList();
    }

    private void leaveRound0() {
        node.receive(leader, node.proposal(0, block));
        node.timeOut(0);
        assertThat(node.core.status().round()).isEqualTo(1);
    }

    private void decideHeight1() {
        node.receive(leader, node.proposal(0, block));
        node.votes(Phase.PREPARE, 0, digest, honest);
        node.apply(node.votes(Phase.COMMIT, 0, digest, honest));
        assertThat(node.height()).isEqualTo(2);
    }

    @Test
    void secondPrepareOfARoundThatWasLeft() {
        node.votes(Phase.PREPARE, 0, digest, liar);
        leaveRound0();
        node.votes(Phase.PREPARE, 0, another, liar);
        assertThat(accused()).containsExactly(node.key(liar));
    }

    @Test
    void twoPreparesThatBothComeLate() {
        leaveRound0();
        node.votes(Phase.PREPARE, 0, digest, liar);
        assertThat(accused()).isEmpty();
        node.votes(Phase.PREPARE, 0, another, liar);
        assertThat(accused()).containsExactly(node.key(liar));
    }

    @Test
    void lateVotesCountForNothingElse() {
        leaveRound0();
        List<Effect> effects = node.votes(Phase.PREPARE, 0, digest, node.others());
        assertThat(effects).isEmpty();
        assertThat(node.core.status().phase()).isEqualTo("proposal");
    }

    @Test
    void forgedVoteNeitherAccusesNorShields() {
        leaveRound0();
        Vote real = node.vote(Phase.PREPARE, 0, digest, liar);
        Vote other = node.vote(Phase.PREPARE, 0, another, liar);
        Vote forged = new Vote(real.instance(), Phase.PREPARE, 0, another, liar, real.signature());
        node.receive(honest[0], forged);
        node.receive(liar, real);
        node.receive(honest[0], forged);
        assertThat(accused()).isEmpty();
        node.receive(liar, other);
        assertThat(accused()).containsExactly(node.key(liar));
    }

    @Test
    void secondProposalOfARoundThatWasLeft() {
        leaveRound0();
        node.receive(leader, node.proposal(0, anotherBlock));
        assertThat(accused()).containsExactly(node.key(leader));
    }

    @Test
    void secondProposalAfterARestart() {
        List<LogRecord> log = new ArrayList<>(Effects.persisted(node.receive(leader, node.proposal(0, block))));
        assertThat(log).isNotEmpty();
        node.restart(log);
        node.receive(leader, node.proposal(0, block));
        assertThat(accused()).isEmpty();
        List<Effect> effects = node.receive(leader, node.proposal(0, anotherBlock));
        assertThat(Effects.only(effects, Effect.Accuse.class).evidence().accused())
                .isEqualTo(node.key(leader));
        assertThat(Effects.said(node.tick(), Phase.PREPARE))
                .extracting("digest")
                .containsExactly(digest);
    }

    @Test
    void secondProposalOfTheHeightBefore() {
        Proposal second = node.proposal(0, anotherBlock);
        decideHeight1();
        node.receive(leader, second);
        assertThat(accused()).containsExactly(node.key(leader));
    }

    /** Not even looking for the leader of the last round there is. */
    @Test
    void lateProposalsThatCouldNotCountAreNoEvidence() {
        List<Proposal> strays = List.of(
                node.proposalBy(liar, 0, block),
                node.proposalBy(liar, 0, anotherBlock),
                node.proposalBy(liar, Message.MAX_ROUND, block),
                node.proposalBy(liar, Message.MAX_ROUND, anotherBlock));
        decideHeight1();
        strays.forEach(stray -> node.receive(liar, stray));
        assertThat(accused()).isEmpty();
    }

    @Test
    void lateRoundChangeThatDeniesALock() {
        Certificate lock = node.certificate(Phase.PREPARE, 2, digest, node.others(liar));
        node.receive(liar, node.change(3, new Prepared(2, digest), Optional.of(lock), liar));
        node.votes(Phase.COMMIT, 1, digest, liar);
        assertThat(accused()).isEmpty();
        node.receive(liar, node.change(1, liar));
        assertThat(accused()).isEmpty();
        node.receive(liar, node.change(2, liar));
        assertThat(accused()).containsExactly(node.key(liar));
    }

    @Test
    void roundChangeThatClaimsAnotherLockOfTheCommitsRound() {
        node.votes(Phase.COMMIT, 0, digest, liar);
        node.receive(liar, node.change(1, new Prepared(0, another), Optional.empty(), liar));
        assertThat(accused()).containsExactly(node.key(liar));
    }

    @Test
    void secondPrepareInTheCertificateOfALock() {
        node.votes(Phase.PREPARE, 0, another, liar);
        int carrier = honest[0];
        int[] signers = node.others(leader);
        Certificate lock = node.certificate(Phase.PREPARE, 0, digest, signers);
        node.receive(carrier, node.change(1, new Prepared(0, digest), Optional.of(lock), carrier));
        assertThat(accused()).containsExactly(node.key(liar));
    }

    @Test
    void signersOfAForgedCertificateAreNotAccused() {
        int carrier = honest[0];
        node.votes(Phase.PREPARE, 0, another, node.others(carrier));
        Certificate commits = node.certificate(Phase.COMMIT, 0, digest, node.others());
        node.receive(carrier, node.change(1, new Prepared(0, digest), Optional.of(commits), carrier));
        assertThat(accused()).isEmpty();
    }

    @Test
    void roundChangeInAProposal() {
        node.votes(Phase.COMMIT, 0, digest, liar);
        List<RoundChange> quorum = new ArrayList<>();
        for (int signer : node.others()) {
            quorum.add(node.change(1, signer));
        }
        Block next = node.block(node.leaders.leader(1), 3);
        node.receive(node.leaders.leader(1), node.proposal(1, next, quorum, Optional.empty()));
        assertThat(accused()).containsExactly(node.key(liar));
    }

    @Test
    void secondCommitInADecision() {
        node.votes(Phase.COMMIT, 0, another, liar);
        node.receive(honest[0], new Decided(block, node.certificate(Phase.COMMIT, 0, digest, node.others(leader))));
        assertThat(accused()).containsExactly(node.key(liar));
    }

    @Test
    void lockThatWasDeniedBeforeTheDecisionCame() {
        node.receive(liar, node.change(1, liar));
        node.receive(honest[0], new Decided(block, node.certificate(Phase.COMMIT, 0, digest, node.others(leader))));
        assertThat(accused()).containsExactly(node.key(liar));
    }

    @Test
    void secondVoteOfTheHeightBefore() {
        node.votes(Phase.COMMIT, 0, digest, liar);
        Vote second = node.vote(Phase.COMMIT, 0, another, liar);
        decideHeight1();
        node.receive(liar, second);
        assertThat(accused()).containsExactly(node.key(liar));
    }

    @Test
    void twoVotesAfterTheirHeight() {
        Vote first = node.vote(Phase.PREPARE, 3, digest, liar);
        Vote second = node.vote(Phase.PREPARE, 3, another, liar);
        decideHeight1();
        node.receive(liar, first);
        assertThat(accused()).isEmpty();
        node.receive(liar, second);
        assertThat(accused()).containsExactly(node.key(liar));
    }

    @Test
    void votesAreJudgedUntilTheNextHeightIsDecided() {
        Vote first = node.vote(Phase.PREPARE, 0, digest, liar);
        Vote second = node.vote(Phase.PREPARE, 0, another, liar);
        decideHeight1();
        Block next = node.block(new LeaderSchedule(node.set, 2).leader(0), 5);
        node.apply(node.receive(
                honest[0], new Decided(next, node.certificate(Phase.COMMIT, 0, next.hash(), node.others()))));
        assertThat(node.height()).isEqualTo(3);
        node.receive(liar, first);
        node.receive(liar, second);
        assertThat(accused()).isEmpty();
    }

    @Test
    void secondDecisionOfTheHeightBefore() {
        Certificate other = node.certificate(Phase.COMMIT, 0, another, node.others(leader));
        Certificate tooFew = node.certificate(Phase.COMMIT, 0, another, liar);
        decideHeight1();
        node.receive(leader, new Decided(anotherBlock, tooFew));
        assertThat(accused()).isEmpty();
        node.receive(leader, new Decided(anotherBlock, other));
        assertThat(accused())
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(honest).mapToObj(node::key).toList());
    }

    @Test
    void lateVotesOfThoseWhoKeepTheirLocksAccuseNobody() {
        Vote prepare = node.vote(Phase.PREPARE, 0, digest, liar);
        Vote commit = node.vote(Phase.COMMIT, 0, digest, liar);
        Certificate lock = node.certificate(Phase.PREPARE, 0, digest, node.others());
        RoundChange change = node.change(1, new Prepared(0, digest), Optional.of(lock), liar);
        RoundChange later = node.change(4, new Prepared(0, digest), Optional.of(lock), liar);
        decideHeight1();
        for (int i = 0; i < 3; i++) {
            node.receive(liar, later);
            node.receive(liar, prepare);
            node.receive(liar, change);
            node.receive(liar, commit);
        }
        assertThat(accused()).isEmpty();
    }
}
