package io.quoin.plugins.pbft.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.plugins.pbft.message.Body;
import io.quoin.plugins.pbft.message.BodyRequest;
import io.quoin.plugins.pbft.message.Certificate;
import io.quoin.plugins.pbft.message.Decided;
import io.quoin.plugins.pbft.message.Instance;
import io.quoin.plugins.pbft.message.Message;
import io.quoin.plugins.pbft.message.Phase;
import io.quoin.plugins.pbft.message.Proposal;
import io.quoin.plugins.pbft.message.Signature;
import io.quoin.plugins.pbft.message.SignedMessage;
import io.quoin.plugins.pbft.message.Status;
import io.quoin.plugins.pbft.message.Vote;
import io.quoin.spi.consensus.Block;
import io.quoin.spi.value.Hash;
import io.quoin.spi.value.SessionKey;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** T9, T10, T12 and T13: validators that lag, restart, or may have forgotten. */
class CatchUpTest {

    private final CoreFixture node = CoreFixture.follower(1, 1, 1, 1);
    private final int peer = node.others()[0];
    private final int other = node.others()[1];
    private final int third = node.others()[2];
    private final int leader = node.leaders.leader(0);
    private final Block block = node.block(leader, 1);
    private final Hash digest = block.hash();

    private Decided decided(CoreFixture at, Block of) {
        Certificate certificate = at.certificate(Phase.COMMIT, 0, of.hash(), 0, 1, 2);
        return new Decided(of, certificate);
    }

    @Test
    void provenDecisionIsApplied() {
        List<Effect> effects = node.receive(peer, decided(node, block));
        node.apply(effects);
        assertThat(node.height()).isEqualTo(2);
    }

    @Test
    void decisionMayComeFromAnybodyButNeedsItsProof() {
        Decided real = decided(node, block);
        Decided tooFew = new Decided(block, node.certificate(Phase.COMMIT, 0, digest, 0, 1));
        Decided prepared = new Decided(block, node.certificate(Phase.PREPARE, 0, digest, 0, 1, 2));
        Decided another = new Decided(node.block(leader, 2), real.certificate());
        assertThat(node.receive(peer, tooFew)).isEmpty();
        assertThat(node.receive(peer, prepared)).isEmpty();
        assertThat(node.receive(peer, another)).isEmpty();
        SessionKey stranger = new SessionKey(Hash.sha256().toBytes());
        assertThat(Effects.all(node.core.step(new Event.Received(stranger, real)), Effect.Apply.class))
                .hasSize(1);
    }

    @Test
    void laggingPeerGetsEachDecisionOncePerTick() {
        node.apply(node.receive(peer, decided(node, block)));
        assertThat(Effects.sent(node.receive(other, new Status(1, 0))))
                .singleElement()
                .isInstanceOf(Decided.class);
        assertThat(node.receive(other, new Status(1, 0))).isEmpty();
        assertThat(Effects.sent(node.receive(third, new Status(1, 0)))).hasSize(1);
        node.tick();
        assertThat(Effects.sent(node.receive(other, new Status(1, 0)))).hasSize(1);
    }

    @Test
    void lateVotesRightAfterADecisionAreNotAnswered() {
        Vote late = node.vote(Phase.COMMIT, 0, digest, other);
        node.apply(node.receive(peer, decided(node, block)));
        assertThat(node.receive(other, late)).isEmpty();
        node.tick();
        assertThat(Effects.sent(node.receive(other, late))).singleElement().isInstanceOf(Decided.class);
    }

    @Test
    void laggingNodeAsksWhoIsAheadHeightByHeight() {
        assertThat(node.receive(other, new Status(3, 0)))
                .containsExactly(new Effect.Send(node.key(other), new Status(1, 0)));
        List<Effect> effects = node.apply(node.receive(other, decided(node, block)));
        assertThat(effects).contains(new Effect.Send(node.key(other), new Status(2, 0)));
    }

    @Test
    void messagesOfTheNextHeightWaitForIt() {
        Instance next = new Instance(node.set.epoch(), node.set.hash(), 2);
        int early = node.others()[0];
        node.receive(early, signed(next, early));
        assertThat(node.core.status().buffered()).isEqualTo(1);
        List<Effect> effects = node.apply(node.receive(peer, decided(node, block)));
        assertThat(node.core.status().buffered()).isZero();
        assertThat(Effects.all(effects, Effect.SetTimer.class)).hasSize(1);
    }

    @Test
    void bufferIsBoundedPerSender() {
        Instance next = new Instance(node.set.epoch(), node.set.hash(), 2);
        int early = node.others()[0];
        for (int round = 0; round < 100; round++) {
            for (int salt = 0; salt < 5; salt++) {
                Hash any = node.block(leader, salt).hash();
                node.receive(early, new Vote(next, Phase.PREPARE, round, any, early, new Signature(new byte[64])));
            }
        }
        assertThat(node.core.status().buffered()).isEqualTo(FutureBuffer.MAX_ROUND + 1);
    }

    private SignedMessage signed(Instance next, int signer) {
        byte[] bytes = node.domain.bytes(next, Phase.PREPARE, 0, digest);
        return new Vote(
                next,
                Phase.PREPARE,
                0,
                digest,
                signer,
                new Signature(new MixedSignatures(node.key(signer)).sign(bytes)));
    }

    @Test
    void strangersVotesAreDroppedUnread() {
        SessionKey stranger = new SessionKey(Hash.sha256().toBytes());
        assertThat(node.core.step(new Event.Received(stranger, node.vote(Phase.PREPARE, 0, digest, peer))))
                .isEmpty();
        assertThat(node.core.status().phase()).isEqualTo("idle");
    }

    @Test
    void bodyGoesToAValidatorThatAsksOncePerTick() {
        node.receive(leader, node.proposal(0, block));
        int asking = node.others(leader)[0];
        assertThat(node.receive(asking, new BodyRequest(1, digest)))
                .containsExactly(new Effect.Send(node.key(asking), new Body(block, digest)));
        assertThat(node.receive(asking, new BodyRequest(1, digest))).isEmpty();
    }

    @Test
    void restartedNodeRepeatsItsVotesAndMakesNoOthers() {
        List<Effect> before = new ArrayList<>(node.receive(leader, node.proposal(0, block)));
        before.addAll(node.votes(Phase.PREPARE, 0, digest, node.others()));
        List<Effect> after = new ArrayList<>(node.restart(Effects.persisted(before)));
        assertThat(Effects.said(after, Phase.PREPARE)).isEqualTo(Effects.said(before, Phase.PREPARE));
        assertThat(Effects.said(after, Phase.COMMIT)).isEqualTo(Effects.said(before, Phase.COMMIT));
        List<Effect> second = node.receive(leader, node.proposal(0, node.block(leader, 2)));
        assertThat(Effects.persisted(second)).isEmpty();
        int[] others = node.others();
        assertThat(Effects.all(node.votes(Phase.COMMIT, 0, digest, others[0], others[1]), Effect.Apply.class))
                .hasSize(1);
    }

    @Test
    void restartedLeaderRepeatsItsProposal() {
        CoreFixture leading = CoreFixture.leader(1, 1, 1, 1);
        leading.application.work = true;
        List<Effect> before = leading.core.step(new Event.WorkAvailable());
        List<Effect> after = leading.restart(Effects.persisted(before));
        assertThat(Effects.sent(after))
                .hasSize(3)
                .allMatch(Effects.said(before, Phase.PRE_PREPARE).get(0)::equals);
        assertThat(Effects.persisted(after)).isEmpty();
    }

    @Test
    void restartedNodeKeepsItsLockAndItsRound() {
        List<Effect> before = new ArrayList<>(node.receive(leader, node.proposal(0, block)));
        before.addAll(node.votes(Phase.PREPARE, 0, digest, node.others()));
        before.addAll(node.timeOut(0));
        List<Effect> after = node.restart(Effects.persisted(before));
        assertThat(node.core.status().round()).isEqualTo(1);
        assertThat(Effects.said(after, Phase.ROUND_CHANGE)).isEqualTo(Effects.said(before, Phase.ROUND_CHANGE));
    }

    @Test
    void nodeWhoseApplicationComesBackOneBlockBehindKeepsItsVotesAboveThat() {
        CoreFixture behind = CoreFixture.follower(1, 1, 1, 1);
        Decided first = decided(behind, block);
        behind.apply(behind.receive(peer, first));
        int second = new LeaderSchedule(behind.set, 2).leader(0);
        Block voted = behind.block(second, 1);
        List<LogRecord> log = new ArrayList<>();
        log.add(new LogRecord.Decided(1, digest));
        log.add(new LogRecord.Body(voted));
        log.add(new LogRecord.Signed(behind.vote(Phase.PREPARE, 0, voted.hash(), behind.self)));
        CoreFixture back = CoreFixture.follower(1, 1, 1, 1);
        back.restart(log);
        List<Effect> effects = new ArrayList<>(back.apply(back.receive(peer, first)));
        effects.addAll(back.tick());
        assertThat(Effects.said(effects, Phase.PREPARE)).extracting("digest").containsOnly(voted.hash());
        Block another = back.block(second, 2);
        Proposal conflicting = back.proposalBy(second, 0, another);
        assertThat(Effects.persisted(back.receive(second, conflicting))).isEmpty();
    }

    @Test
    void nodeWithADamagedLogFollowsAndNeverVotes() {
        CoreFixture denied = CoreFixture.withRight(new VotingRight.Denied("damaged"), 0);
        int first = denied.leaders.leader(0);
        List<Effect> effects = new ArrayList<>(denied.receive(first, denied.proposal(0, denied.block(first, 1))));
        effects.addAll(denied.tick());
        assertThat(effects).noneMatch(effect -> effect instanceof Effect.Persist);
        assertThat(Effects.all(effects, Effect.Broadcast.class)).isEmpty();
        assertThat(denied.core.status().obstacle()).contains("damaged");
        denied.apply(denied.receive(1, decided(denied, denied.block(first, 1))));
        assertThat(denied.height()).isEqualTo(2);
    }

    @Test
    void nodeThatBeganWithAStateOffersNoBlocksBefore() {
        CoreFixture late = CoreFixture.withRight(VotingRight.GRANTED, 5);
        assertThat(late.receive(1, new Status(2, 0))).isEmpty();
    }

    @Test
    void nodeWithoutItsLogVotesAgainAboveWhatAQuorumIsDeciding() {
        CoreFixture lost = CoreFixture.withRight(new VotingRight.Unknown("lost"), 5);
        lost.receive(1, new Status(6, 0));
        lost.receive(2, new Status(6, 0));
        assertThat(lost.core.status().obstacle().orElseThrow()).contains("lost");
        lost.receive(3, new Status(7, 0));
        for (int height = 6; height <= 8; height++) {
            assertThat(lost.core.status().obstacle()).isPresent();
            lost.apply(lost.receive(1, decided(lost, lost.block(0, height))));
        }
        assertThat(lost.height()).isEqualTo(9);
        assertThat(lost.core.status().obstacle()).isEmpty();
    }

    @Test
    void lyingPeerCannotSilenceANodeWithoutItsLogWhereOthersAreEnough() {
        CoreFixture lost = CoreFixture.withRight(7, new VotingRight.Unknown("lost"), 5);
        lost.receive(1, new Status(Long.MAX_VALUE, 0));
        for (int honest = 2; honest < 7; honest++) {
            lost.receive(honest, new Status(6, 0));
        }
        for (int height = 6; height <= 7; height++) {
            Block decidedBlock = lost.block(0, height);
            Certificate certificate = lost.certificate(Phase.COMMIT, 0, decidedBlock.hash(), 1, 2, 3, 4, 5);
            lost.apply(lost.receive(2, new Decided(decidedBlock, certificate)));
        }
        assertThat(lost.height()).isEqualTo(8);
        assertThat(lost.core.status().obstacle()).isEmpty();
    }

    @Test
    void highestPossibleHeightSilencesWithoutFailing() {
        CoreFixture lost = CoreFixture.withRight(new VotingRight.Unknown("lost"), 5);
        for (int each = 1; each <= 3; each++) {
            lost.receive(each, new Status(Long.MAX_VALUE, 0));
        }
        lost.apply(lost.receive(1, decided(lost, lost.block(0, 6))));
        assertThat(lost.core.status().obstacle().orElseThrow()).contains("votes again above");
    }

    @Test
    void peerThatAsksForTheSameHeightsAgainAndAgainIsAnsweredOnce() {
        for (int i = 0; i < 3; i++) {
            node.apply(node.receive(peer, decided(node, node.block(leader, i))));
        }
        List<Message> answers = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            answers.addAll(Effects.sent(node.receive(other, new Status(1 + i % 3, 0))));
        }
        assertThat(answers).filteredOn(Decided.class::isInstance).hasSize(3);
        assertThat(answers).contains(new Status(4, 0)).hasSize(5);
    }

    @Test
    void laggingNodeStaysWithThePeerThatHelps() {
        SessionKey helping = node.key(other);
        node.receive(peer, new Status(Long.MAX_VALUE, 0));
        node.receive(third, new Status(Long.MAX_VALUE, 0));
        node.receive(other, new Status(50, 0));
        for (int i = 0; i < 10; i++) {
            List<Effect> effects = node.apply(node.receive(other, decided(node, node.block(leader, i))));
            assertThat(Effects.all(effects, Effect.Send.class))
                    .extracting(Effect.Send::to)
                    .contains(helping);
        }
    }

    @Test
    void nodeThatHasHeardOfNobodySaysItsHeightAtEachTick() {
        Effect.Broadcast height = new Effect.Broadcast(new Status(1, 0));
        assertThat(node.restart(List.of())).contains(height);
        assertThat(node.tick()).contains(height);
        assertThat(node.tick()).contains(height);
        node.receive(peer, new Status(1, 0));
        assertThat(node.tick()).isEmpty();
    }

    @Test
    void nodeOutsideTheSetAsksValidatorsInTurn() {
        SessionKey stranger = new SessionKey(Hash.sha256().toBytes());
        CoreIdentity identity = new CoreIdentity(stranger, new MixedSignatures(stranger), node.domain);
        PbftCore observer = new PbftCore(
                CoreFixture.SETTINGS, identity, node.application, Rules.STANDARD, CoreFixture.recovery(List.of()));
        List<Effect.Send> asked = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            asked.addAll(Effects.all(observer.step(new Event.Tick()), Effect.Send.class));
        }
        assertThat(asked)
                .extracting(Effect.Send::to)
                .containsExactlyInAnyOrder(node.key(0), node.key(1), node.key(2), node.key(3));
        assertThat(observer.status().obstacle()).isPresent();
    }
}
