package io.quoin.plugins.pbft.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.plugins.pbft.message.Body;
import io.quoin.plugins.pbft.message.BodyRequest;
import io.quoin.plugins.pbft.message.Phase;
import io.quoin.plugins.pbft.message.Proposal;
import io.quoin.plugins.pbft.message.Signature;
import io.quoin.plugins.pbft.message.SignedMessage;
import io.quoin.plugins.pbft.message.Status;
import io.quoin.plugins.pbft.message.Vote;
import io.quoin.spi.consensus.Block;
import io.quoin.spi.consensus.Verdict;
import io.quoin.spi.value.Hash;
import java.util.List;
import org.junit.jupiter.api.Test;

/** T1 to T4, T8 and T11: one round without faults, and what must not disturb it. */
class NormalCaseTest {

    private final CoreFixture node = CoreFixture.follower(1, 1, 1, 1);
    private final int leader = node.leaders.leader(0);
    private final Block block = node.block(leader, 1);
    private final Hash digest = block.hash();

    @Test
    void idleNodeSaysNothingButItsHeight() {
        assertThat(node.core.start()).allMatch(effect -> effect.equals(new Effect.Broadcast(new Status(1, 0))));
        node.receive(leader, new Status(1, 0));
        for (int i = 0; i < 3; i++) {
            assertThat(node.tick()).isEmpty();
        }
        assertThat(node.tick()).containsExactly(new Effect.Broadcast(new Status(1, 0)));
        assertThat(node.core.status().phase()).isEqualTo("idle");
    }

    @Test
    void followerWithWorkOnlyStartsTheRoundTimer() {
        node.application.work = true;
        List<Effect> effects = node.core.step(new Event.WorkAvailable());
        assertThat(effects).containsExactly(new Effect.SetTimer(new Timer(Timer.Kind.ROUND, 1, 0), 1_000));
    }

    @Test
    void leaderProposesOnceWhenThereIsWork() {
        CoreFixture leading = CoreFixture.leader(1, 1, 1, 1);
        assertThat(leading.core.step(new Event.WorkAvailable())).isEmpty();
        leading.application.work = true;
        List<Effect> effects = leading.core.step(new Event.WorkAvailable());
        assertThat(Effects.said(effects, Phase.PRE_PREPARE)).hasSize(1);
        assertThat(Effects.said(effects, Phase.PREPARE)).hasSize(1);
        assertThat(leading.core.step(new Event.WorkAvailable())).isEmpty();
    }

    @Test
    void leaderRepeatsItsProposalToThoseWhoDidNotVote() {
        CoreFixture leading = CoreFixture.leader(1, 1, 1, 1);
        leading.application.work = true;
        Proposal proposal = (Proposal) Effects.said(leading.core.step(new Event.WorkAvailable()), Phase.PRE_PREPARE)
                .get(0);
        int voter = leading.others()[0];
        leading.votes(Phase.PREPARE, 0, proposal.digest(), voter);
        List<Effect.Send> repeated = Effects.all(leading.tick(), Effect.Send.class);
        assertThat(repeated).hasSize(2).allMatch(send -> send.message().equals(proposal));
        assertThat(repeated).noneMatch(send -> send.to().equals(leading.key(voter)));
    }

    @Test
    void proposalIsPreparedAfterTheVoteIsInTheLog() {
        List<Effect> effects = node.receive(leader, node.proposal(0, block));
        assertThat(Effects.said(effects, Phase.PREPARE)).hasSize(1);
        SignedMessage prepare = Effects.said(effects, Phase.PREPARE).get(0);
        assertThat(prepare.digest()).isEqualTo(digest);
        assertThat(effects.indexOf(new Effect.Persist(new LogRecord.Signed(prepare))))
                .isNotNegative()
                .isLessThan(effects.indexOf(new Effect.Broadcast(prepare)));
        assertThat(Effects.persisted(effects)).contains(new LogRecord.Body(block));
    }

    @Test
    void proposalOfAnybodyElseIsIgnored() {
        Proposal real = node.proposal(0, block);
        int other = node.others(leader)[0];
        Proposal claimed =
                new Proposal(real.instance(), 0, block, digest, other, real.signature(), List.of(), real.lock());
        assertThat(node.receive(other, claimed)).isEmpty();
    }

    @Test
    void proposalWithAWrongSignatureIsNotPrepared() {
        Proposal real = node.proposal(0, block);
        Proposal forged = new Proposal(
                real.instance(), 0, block, digest, leader, new Signature(new byte[64]), List.of(), real.lock());
        assertThat(Effects.said(node.receive(leader, forged), Phase.PREPARE)).isEmpty();
        assertThat(Effects.said(node.receive(leader, real), Phase.PREPARE)).hasSize(1);
    }

    @Test
    void secondProposalOfARoundIsEvidenceAndChangesNothing() {
        node.receive(leader, node.proposal(0, block));
        List<Effect> effects = node.receive(leader, node.proposal(0, node.block(leader, 2)));
        assertThat(Effects.only(effects, Effect.Accuse.class).evidence().accused())
                .isEqualTo(node.key(leader));
        assertThat(effects).hasSize(1);
    }

    @Test
    void blockThatIsNotReadyIsPreparedAtATickOnceItIs() {
        node.application.verdict = new Verdict.NotYet("wait");
        assertThat(Effects.said(node.receive(leader, node.proposal(0, block)), Phase.PREPARE))
                .isEmpty();
        assertThat(Effects.said(node.tick(), Phase.PREPARE)).isEmpty();
        node.application.verdict = Verdict.ACCEPT;
        assertThat(Effects.said(node.tick(), Phase.PREPARE)).isNotEmpty();
    }

    @Test
    void invalidBlockIsNeverPreparedOrCommitted() {
        node.application.verdict = new Verdict.Reject("bad");
        node.receive(leader, node.proposal(0, block));
        node.application.verdict = Verdict.ACCEPT;
        assertThat(Effects.said(node.tick(), Phase.PREPARE)).isEmpty();
        assertThat(Effects.said(node.votes(Phase.PREPARE, 0, digest, node.others()), Phase.COMMIT))
                .isEmpty();
    }

    @Test
    void blockThatDoesNotFollowTheTipIsRefused() {
        Block wrong = new Block(1, 0, Hash.sha256(), node.set.hash(), Hash.ZERO, 1, node.key(leader), List.of());
        List<Effect> effects = node.receive(leader, node.proposal(0, wrong));
        assertThat(Effects.said(effects, Phase.PREPARE)).isEmpty();
        assertThat(Effects.only(effects, Effect.Note.class).text()).contains("parent");
    }

    @Test
    void blockUnderAnotherProposersNameIsRefused() {
        Block wrong = node.block(node.self, 1);
        assertThat(Effects.said(node.receive(leader, node.proposal(0, wrong)), Phase.PREPARE))
                .isEmpty();
    }

    @Test
    void prepareQuorumLocksAndCommitsInOneRecord() {
        node.receive(leader, node.proposal(0, block));
        int[] others = node.others();
        assertThat(Effects.said(node.votes(Phase.PREPARE, 0, digest, others[0]), Phase.COMMIT))
                .isEmpty();
        List<Effect> effects = node.votes(Phase.PREPARE, 0, digest, others[1]);
        SignedMessage commit = Effects.said(effects, Phase.COMMIT).get(0);
        LogRecord.Locked locked = (LogRecord.Locked) Effects.persisted(effects).get(0);
        assertThat(locked.commit()).isEqualTo(commit);
        assertThat(locked.lock().seals()).hasSize(3);
    }

    @Test
    void commitQuorumDecidesAfterTheDecisionIsInTheLog() {
        node.receive(leader, node.proposal(0, block));
        int[] others = node.others();
        node.votes(Phase.PREPARE, 0, digest, others);
        List<Effect> effects = node.votes(Phase.COMMIT, 0, digest, others[0], others[1]);
        assertThat(effects.get(effects.size() - 1)).isInstanceOf(Effect.Apply.class);
        assertThat(Effects.persisted(effects)).containsExactly(new LogRecord.Decided(1, digest));
        node.apply(effects);
        assertThat(node.height()).isEqualTo(2);
    }

    @Test
    void votesThatComeBeforeTheProposalCount() {
        int[] others = node.others();
        node.votes(Phase.COMMIT, 0, digest, others[0], others[1]);
        node.votes(Phase.PREPARE, 0, digest, others[0], others[1]);
        List<Effect> effects = node.receive(leader, node.proposal(0, block));
        assertThat(Effects.said(effects, Phase.COMMIT)).hasSize(1);
        assertThat(Effects.all(effects, Effect.Apply.class)).hasSize(1);
    }

    @Test
    void decidedBlockWithoutABodyIsFetched() {
        int[] others = node.others();
        List<Effect> effects = node.votes(Phase.COMMIT, 0, digest, others);
        assertThat(Effects.sent(effects)).contains(new BodyRequest(1, digest));
        assertThat(Effects.all(
                        node.receive(
                                others[0],
                                new Body(
                                        node.block(leader, 2),
                                        node.block(leader, 2).hash())),
                        Effect.Apply.class))
                .isEmpty();
        List<Effect> arrived = node.receive(others[0], new Body(block, digest));
        assertThat(Effects.all(arrived, Effect.Apply.class)).hasSize(1);
    }

    @Test
    void conflictingVotesAreEvidenceAndTheFirstCounts() {
        int liar = node.others(leader)[0];
        Hash other = node.block(leader, 2).hash();
        node.votes(Phase.PREPARE, 0, digest, liar);
        List<Effect> effects = node.votes(Phase.PREPARE, 0, other, liar);
        Evidence evidence = Effects.only(effects, Effect.Accuse.class).evidence();
        assertThat(evidence.accused()).isEqualTo(node.key(liar));
        assertThat(evidence.first().digest()).isEqualTo(digest);
        assertThat(evidence.second().digest()).isEqualTo(other);
        assertThat(node.core.evidence()).hasSize(1);
    }

    @Test
    void unsignedVotesAndVotesOfAnotherSetDoNotCount() {
        node.receive(leader, node.proposal(0, block));
        int[] others = node.others();
        Vote real = node.vote(Phase.PREPARE, 0, digest, others[0]);
        Vote forged = new Vote(real.instance(), Phase.PREPARE, 0, digest, others[1], real.signature());
        Vote replayed = new Vote(real.instance(), Phase.COMMIT, 0, digest, others[0], real.signature());
        node.receive(others[0], real);
        assertThat(node.receive(others[1], forged)).isEmpty();
        assertThat(node.receive(others[0], replayed)).isEmpty();
        assertThat(Effects.said(node.tick(), Phase.COMMIT)).isEmpty();
    }

    @Test
    void weightMakesAQuorumAndNotTheNumber() {
        CoreFixture weighted = CoreFixture.follower(1, 1, 1, 1, 30, 1);
        int heavy = 4;
        int first = weighted.leaders.leader(0);
        Block proposed = weighted.block(first, 1);
        weighted.receive(first, weighted.proposal(0, proposed));
        int[] light = weighted.others(heavy);
        assertThat(Effects.said(weighted.votes(Phase.PREPARE, 0, proposed.hash(), light), Phase.COMMIT))
                .isEmpty();
        assertThat(Effects.said(weighted.votes(Phase.PREPARE, 0, proposed.hash(), heavy), Phase.COMMIT))
                .hasSize(1);
    }

    @Test
    void repeatedVotesAreTheSameBytes() {
        List<Effect> first = node.receive(leader, node.proposal(0, block));
        assertThat(Effects.said(node.tick(), Phase.PREPARE)).isEqualTo(Effects.said(first, Phase.PREPARE));
    }

    @Test
    void blockThatDrivesTheApplicationIntoADefectIsNotVotedForAndEndsNothing() {
        CoreFixture met = CoreFixture.follower(1, 1, 1, 1);
        int first = met.leaders.leader(0);
        Block hostile = met.block(first, 1);
        met.application.defect = true;
        assertThat(Effects.said(met.receive(first, met.proposal(0, hostile)), Phase.PREPARE))
                .isEmpty();
        met.application.defect = false;
        assertThat(Effects.said(met.tick(), Phase.PREPARE)).isNotEmpty();
    }
}
