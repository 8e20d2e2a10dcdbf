package io.quoin.host.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quoin.host.ledger.command.ChainSnapshot;
import io.quoin.host.ledger.command.SignedCommand;
import io.quoin.host.ledger.command.SnapshotNeuron;
import io.quoin.host.ledger.error.LedgerError;
import io.quoin.host.ledger.event.LedgerEvent.CommandSkipped;
import io.quoin.host.ledger.event.LedgerEvent.EpochClosed;
import io.quoin.host.ledger.event.LedgerEvent.ValidatorSetChanged;
import io.quoin.host.ledger.fixture.FakeKeys;
import io.quoin.host.ledger.fixture.MemoryStore;
import io.quoin.host.ledger.fixture.TestNetwork;
import io.quoin.host.ledger.genesis.Parameters;
import io.quoin.host.ledger.state.LedgerTables;
import io.quoin.host.ledger.state.StateKeys;
import io.quoin.host.ledger.state.SubmissionStatus;
import io.quoin.spi.chain.BlockRef;
import io.quoin.spi.chain.UidWeight;
import io.quoin.spi.consensus.Block;
import io.quoin.spi.consensus.Verdict;
import io.quoin.spi.error.ErrorCode;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.error.StorageError;
import io.quoin.spi.value.Hash;
import io.quoin.spi.value.SessionKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class LedgerTest {

    private static final SessionKey PROPOSER = FakeKeys.session("validator 0").publicKey();

    private final TestNetwork network = new TestNetwork();
    private final MemoryStore store = new MemoryStore();
    private final Ledger ledger = network.open(store);

    @Test
    void aFreshLedgerStandsAtGenesis() {
        assertThat(ledger.tip().height()).isZero();
        assertThat(ledger.tip().block()).isEqualTo(network.genesis().hash());
        assertThat(ledger.validators(1).validators()).hasSize(4);
        assertThat(ledger.hasWork()).isFalse();
        assertThat(ledger.decided(0)).isEmpty();
        assertThat(ledger.decided(1)).isEmpty();
    }

    @Test
    void anOwnProposalIsAcceptedAndApplied() {
        assertThat(ledger.pool().add(TestNetwork.register(TestNetwork.SORTING, 5)))
                .isEmpty();
        assertThat(ledger.hasWork()).isTrue();
        Block block = ledger.propose(PROPOSER);
        assertThat(block.commands()).hasSize(1);
        assertThat(ledger.check(block)).isEqualTo(Verdict.ACCEPT);
        TestNetwork.apply(ledger, block);
        assertThat(ledger.hasWork()).isFalse();
        assertThat(ledger.queries().challenges()).hasSize(1);
        assertThat(ledger.decided(1).orElseThrow().block().hash()).isEqualTo(block.hash());
        assertThat(ledger.decided(1).orElseThrow().certificate().proof()).containsExactly(1, 2, 3);
    }

    @Test
    void theHeaderCarriesTheStateTwoBlocksBefore() {
        Hash genesisRoot = ledger.queries().stateRoot(0).orElseThrow();
        assertThat(TestNetwork.decide(ledger, TestNetwork.register(TestNetwork.SORTING, 5))
                        .stateRoot())
                .isEqualTo(genesisRoot);
        assertThat(TestNetwork.decide(ledger).stateRoot()).isEqualTo(genesisRoot);
        assertThat(TestNetwork.decide(ledger).stateRoot())
                .isEqualTo(ledger.queries().stateRoot(1).orElseThrow())
                .isNotEqualTo(genesisRoot);
    }

    @Test
    void everyFalseHeaderFieldIsRejected() {
        TestNetwork.decide(ledger);
        Block good = ledger.propose(PROPOSER);
        Hash wrong = TestNetwork.hash("wrong");
        List<Block> bad = List.of(
                block(
                        good,
                        good.height() + 1,
                        good.epoch(),
                        good.parent(),
                        good.validatorSet(),
                        good.stateRoot(),
                        good.timestamp(),
                        PROPOSER),
                block(
                        good,
                        good.height(),
                        1,
                        good.parent(),
                        good.validatorSet(),
                        good.stateRoot(),
                        good.timestamp(),
                        PROPOSER),
                block(
                        good,
                        good.height(),
                        good.epoch(),
                        wrong,
                        good.validatorSet(),
                        good.stateRoot(),
                        good.timestamp(),
                        PROPOSER),
                block(
                        good,
                        good.height(),
                        good.epoch(),
                        good.parent(),
                        wrong,
                        good.stateRoot(),
                        good.timestamp(),
                        PROPOSER),
                block(
                        good,
                        good.height(),
                        good.epoch(),
                        good.parent(),
                        good.validatorSet(),
                        wrong,
                        good.timestamp(),
                        PROPOSER),
                block(
                        good,
                        good.height(),
                        good.epoch(),
                        good.parent(),
                        good.validatorSet(),
                        good.stateRoot(),
                        ledger.tip().timestamp(),
                        PROPOSER),
                block(
                        good,
                        good.height(),
                        good.epoch(),
                        good.parent(),
                        good.validatorSet(),
                        good.stateRoot(),
                        good.timestamp(),
                        FakeKeys.session("x").publicKey()));
        assertThat(ledger.check(good)).isEqualTo(Verdict.ACCEPT);
        assertThat(bad).allSatisfy(block -> assertThat(ledger.check(block)).isInstanceOf(Verdict.Reject.class));
    }

    @Test
    void aBlockWithAnInvalidCommandIsRejectedInCheckAndSkippedInApply() {
        List<AppliedBlock> seen = new ArrayList<>();
        ledger.addListener(seen::add);
        List<byte[]> commands = List.of(
                new byte[] {1, 2, 3},
                TestNetwork.submit("m", 1).encode(),
                TestNetwork.register(TestNetwork.SORTING, 5).encode());
        Block block = TestNetwork.withCommands(ledger.propose(PROPOSER), commands);
        assertThat(ledger.check(block)).isInstanceOf(Verdict.Reject.class);
        TestNetwork.apply(ledger, block);
        assertThat(seen.get(0).events())
                .filteredOn(CommandSkipped.class::isInstance)
                .extracting(event -> ((CommandSkipped) event).refusal().code())
                .containsExactly(LedgerError.LEDGER_MALFORMED, LedgerError.LEDGER_CHALLENGE_UNKNOWN);
        assertThat(ledger.queries().challenges()).hasSize(1);
        assertThat(ledger.queries()
                        .receipt(TestNetwork.submit("m", 1).id(TestNetwork.ID))
                        .orElseThrow()
                        .refusal())
                .isPresent();
    }

    @Test
    void aBlockFromTheFutureWaits() {
        Block good = ledger.propose(PROPOSER);
        long latest = 1_000_000L + network.genesis().parameters().maxClockDriftMillis();
        assertThat(ledger.check(withTime(good, latest))).isEqualTo(Verdict.ACCEPT);
        assertThat(ledger.check(withTime(good, latest + 1))).isInstanceOf(Verdict.NotYet.class);
        network.setNow(Instant.ofEpochMilli(1_000_001));
        assertThat(ledger.check(withTime(good, latest + 1))).isEqualTo(Verdict.ACCEPT);
    }

    @Test
    void anEpochEndWaitsForTheOwnViewOfTheChain() {
        ChainSnapshot snapshot = network.endOf(0, "m");
        Block block = TestNetwork.withCommands(
                ledger.propose(PROPOSER), List.of(network.close(snapshot, 0).encode()));
        assertThat(ledger.check(block)).isInstanceOf(Verdict.NotYet.class);
        assertThat(ledger.hasWork()).isFalse();
        network.finalise(new ChainSnapshot(
                new BlockRef(snapshot.block().number(), TestNetwork.hash("fork")), 7, 0, 3, 1, 0xffff, List.of()));
        assertThat(ledger.check(block))
                .isInstanceOfSatisfying(
                        Verdict.NotYet.class,
                        notYet -> assertThat(notYet.reason()).contains("contradicts"));
        network.finalise(snapshot);
        assertThat(ledger.check(block)).isEqualTo(Verdict.ACCEPT);
        assertThat(ledger.hasWork()).isTrue();
        assertThat(ledger.propose(PROPOSER).commands()).hasSize(1);
    }

    @Test
    void aValidatorWhoseNodeLiesAboutStakeHoldsBackItsOwnVoteAlone() {
        ChainSnapshot truth = network.endOf(0, "m");
        ChainSnapshot lie = withStake(truth, 1, 1_000_000);
        TestNetwork deceivedNetwork = new TestNetwork();
        Ledger deceived = deceivedNetwork.open(new MemoryStore());
        network.finalise(truth);
        deceivedNetwork.finalise(lie);
        Block honest = TestNetwork.withCommands(
                ledger.propose(PROPOSER), List.of(network.close(truth, 0).encode()));
        Block lying = TestNetwork.withCommands(
                deceived.propose(PROPOSER), List.of(network.close(lie, 0).encode()));
        assertThat(ledger.check(honest)).isEqualTo(Verdict.ACCEPT);
        assertThat(deceived.check(lying)).isEqualTo(Verdict.ACCEPT);
        for (Verdict held : List.of(ledger.check(lying), deceived.check(honest))) {
            assertThat(held)
                    .isInstanceOfSatisfying(
                            Verdict.NotYet.class,
                            notYet -> assertThat(notYet.reason()).contains("contradicts"));
        }
        TestNetwork.apply(ledger, honest);
        TestNetwork.apply(deceived, honest);
        assertThat(deceived.queries().stateRoot(1)).isEqualTo(ledger.queries().stateRoot(1));
        TestNetwork.apply(deceived, TestNetwork.decide(ledger));
        TestNetwork.apply(deceived, TestNetwork.decide(ledger));
        assertThat(deceived.validators(4)).isEqualTo(ledger.validators(4));
    }

    private static ChainSnapshot withStake(ChainSnapshot from, int position, long stake) {
        List<SnapshotNeuron> neurons = new ArrayList<>(from.neurons());
        SnapshotNeuron told = neurons.get(position);
        neurons.set(position, new SnapshotNeuron(told.uid(), told.hotkey(), stake, told.permit()));
        return new ChainSnapshot(
                from.block(),
                from.netuid(),
                from.ownerUid(),
                from.versionKey(),
                from.minAllowedWeights(),
                from.maxWeightLimit(),
                neurons);
    }

    @Test
    void aNewValidatorSetDecidesThreeBlocksLater() {
        List<AppliedBlock> seen = new ArrayList<>();
        ledger.addListener(seen::add);
        network.finalise(network.endOf(0));
        TestNetwork.decideProposal(ledger);
        assertThat(seen.get(0).events())
                .anyMatch(EpochClosed.class::isInstance)
                .anyMatch(event -> event instanceof ValidatorSetChanged changed && changed.fromHeight() == 4);
        assertThat(ledger.validators(2).epoch()).isZero();
        assertThatThrownBy(() -> ledger.validators(3)).isInstanceOf(IllegalArgumentException.class);
        assertThat(TestNetwork.decide(ledger).epoch()).isZero();
        assertThat(TestNetwork.decide(ledger).epoch()).isZero();
        assertThat(ledger.validators(4).epoch()).isEqualTo(1);
        assertThat(ledger.validators(4).seed())
                .isEqualTo(network.endOf(0).block().hash());
        assertThat(ledger.validators(1).epoch()).isZero();
        Block first = ledger.propose(PROPOSER);
        assertThat(first.epoch()).isEqualTo(1);
        assertThat(ledger.check(first)).isEqualTo(Verdict.ACCEPT);
    }

    @Test
    void aSubmissionGoesFromCommandToWeight() {
        TestNetwork.decide(ledger, TestNetwork.register(TestNetwork.SORTING, 1_000_000));
        Hash good = TestNetwork.finalise(ledger, "good", 1, 300);
        TestNetwork.finalise(ledger, "fair", 1, 100);
        network.finalise(network.endOf(0, "good", "fair"));
        TestNetwork.decideProposal(ledger);
        assertThat(ledger.queries().submission(good).orElseThrow().status()).isEqualTo(SubmissionStatus.FINAL);
        assertThat(ledger.queries().submissions(10)).hasSize(2);
        assertThat(ledger.queries().submissions(1).get(0).miner())
                .isEqualTo(TestNetwork.miner("fair").account());
        assertThat(ledger.queries()
                        .epochWeights(0)
                        .orElseThrow()
                        .mechanisms()
                        .get(0)
                        .weights())
                .containsExactly(new UidWeight(11, 65_535), new UidWeight(12, 21_845));
        assertThat(ledger.queries().currentEpoch().epoch()).isEqualTo(1);
    }

    @Test
    void aRestartedLedgerGoesOnWhereItStood() {
        TestNetwork.decide(ledger, TestNetwork.register(TestNetwork.SORTING, 1_000_000));
        TestNetwork.finalise(ledger, "m", 1, 9);
        Ledger restarted = network.open(store);
        assertThat(restarted.tip()).isEqualTo(ledger.tip());
        Block next = restarted.propose(PROPOSER);
        assertThat(ledger.check(next)).isEqualTo(Verdict.ACCEPT);
        assertThat(restarted.queries().stateRoot(4))
                .isEqualTo(ledger.queries().stateRoot(4))
                .isPresent();
    }

    @Test
    void aFailedWriteLeavesTheLedgerAtItsTip() {
        Block block = TestNetwork.withCommands(
                ledger.propose(PROPOSER),
                List.of(TestNetwork.register(TestNetwork.SORTING, 5).encode()));
        store.failNextWrite();
        assertCode(() -> TestNetwork.apply(ledger, block), StorageError.STORE_IO);
        assertThat(ledger.tip().height()).isZero();
        assertThat(ledger.queries().challenges()).isEmpty();
        TestNetwork.apply(ledger, block);
        assertThat(ledger.queries().challenges()).hasSize(1);
        MemoryStore other = new MemoryStore();
        Ledger untroubled = network.open(other);
        TestNetwork.apply(untroubled, block);
        assertThat(untroubled.queries().stateRoot(1)).isEqualTo(ledger.queries().stateRoot(1));
    }

    @Test
    void aBlockThatDoesNotFollowIsNotApplied() {
        Block block = ledger.propose(PROPOSER);
        TestNetwork.apply(ledger, block);
        assertCode(() -> TestNetwork.apply(ledger, block), LedgerError.LEDGER_BLOCK);
    }

    @Test
    void aStoreOfAnotherNetworkIsRefused() {
        TestNetwork other = new TestNetwork(Parameters.standard(10, 100));
        assertCode(() -> other.open(store), LedgerError.LEDGER_GENESIS_MISMATCH);
    }

    @Test
    void aFailingListenerDoesNotStopTheLedgerOrOtherListeners() {
        List<AppliedBlock> seen = new ArrayList<>();
        ledger.addListener(block -> {
            throw new IllegalStateException("listener");
        });
        ledger.addListener(seen::add);
        TestNetwork.decide(ledger);
        assertThat(seen).hasSize(1);
        assertThat(ledger.tip().height()).isEqualTo(1);
    }

    @Test
    void everyEntryOfTheStateCanBeProvenAndAbsenceToo() {
        TestNetwork.decide(ledger, TestNetwork.register(TestNetwork.SORTING, 5));
        StateProof present = ledger.queries().proof(StateKeys.challenge(TestNetwork.SORTING));
        assertThat(present.proof().value()).isPresent();
        assertThat(present.proof().verify(ledger.queries().stateRoot(1).orElseThrow()))
                .isTrue();
        StateProof absent = ledger.queries().proof(StateKeys.submission(Hash.ZERO));
        assertThat(absent.proof().value()).isEmpty();
        assertThat(absent.proof().verify(present.root())).isTrue();
        store.list(LedgerTables.STATE)
                .forEach(entry -> assertThat(
                                ledger.queries().proof(entry.getKey()).proof().verify(present.root()))
                        .isTrue());
    }

    @Test
    void oldRootsAreForgotten() {
        for (int i = 0; i < LedgerStorage.KEPT_ROOTS + 5; i++) {
            TestNetwork.decide(ledger);
        }
        assertThat(store.size(LedgerTables.ROOTS)).isEqualTo(LedgerStorage.KEPT_ROOTS);
        assertThat(ledger.queries().stateRoot(1)).isEmpty();
    }

    @Test
    void aDecidedCommandIsNotTakenAgain() {
        SignedCommand register = TestNetwork.register(TestNetwork.SORTING, 5);
        TestNetwork.decide(ledger, register);
        assertThat(ledger.pool().add(register).orElseThrow().code()).isEqualTo(LedgerError.LEDGER_DECIDED);
    }

    @Test
    void aRevealThatComesBeforeItsTimeIsProposedWhenItsTimeHasCome() {
        SignedCommand submit = TestNetwork.submit("m", 1);
        Hash id = submit.id(TestNetwork.ID);
        TestNetwork.decide(ledger, TestNetwork.register(TestNetwork.SORTING, 5), submit);
        assertThat(ledger.pool().add(TestNetwork.reveal(0, id, TestNetwork.score(1))))
                .isEmpty();
        assertThat(ledger.hasWork()).isFalse();
        assertThat(ledger.propose(PROPOSER).commands()).isEmpty();
        for (int i = 0; i < 3; i++) {
            assertThat(ledger.pool().add(TestNetwork.commit(i, id, TestNetwork.score(1))))
                    .isEmpty();
        }
        assertThat(TestNetwork.decideProposal(ledger).commands()).hasSize(3);
        assertThat(ledger.hasWork()).isTrue();
        assertThat(TestNetwork.decideProposal(ledger).commands()).hasSize(1);
        assertThat(ledger.queries().evaluations(id))
                .filteredOn(evaluation -> evaluation.reveal().isPresent())
                .hasSize(1);
        assertThat(ledger.pool().size()).isZero();
    }

    @Test
    void aRestartedNodeFindsItsOpenSubmissions() {
        SignedCommand submit = TestNetwork.submit("m", 1);
        TestNetwork.decide(ledger, TestNetwork.register(TestNetwork.SORTING, 5), submit);
        assertThat(network.open(store).queries().openSubmissions())
                .singleElement()
                .satisfies(open -> assertThat(open.id()).isEqualTo(submit.id(TestNetwork.ID)));
    }

    @Test
    void aFullPoolMakesBlocksWithinTheLimits() {
        Parameters roomy = new Parameters(10, 100, 16, true, 100, 128, 1_000, 1_000, 100, 10_000, true, 2, 2_000, 1);
        Ledger busy = new TestNetwork(roomy).open(new MemoryStore());
        TestNetwork.decide(busy, TestNetwork.register(TestNetwork.SORTING, 5));
        for (int i = 0; i < Block.MAX_COMMANDS + 50; i++) {
            assertThat(busy.pool().add(TestNetwork.submit("m" + i % 30, 1 + i / 30)))
                    .isEmpty();
        }
        Block block = busy.propose(PROPOSER);
        assertThat(block.commands()).hasSize(Block.MAX_COMMANDS);
        assertThat(block.encode()).hasSizeLessThanOrEqualTo(Block.MAX_BYTES);
        assertThat(busy.check(block)).isEqualTo(Verdict.ACCEPT);
        TestNetwork.apply(busy, block);
        assertThat(busy.pool().size()).isEqualTo(50);
    }

    private static Block withTime(Block block, long timestamp) {
        return block(
                block,
                block.height(),
                block.epoch(),
                block.parent(),
                block.validatorSet(),
                block.stateRoot(),
                timestamp,
                block.proposer());
    }

    private static Block block(
            Block of, long height, long epoch, Hash parent, Hash set, Hash root, long timestamp, SessionKey proposer) {
        return new Block(height, epoch, parent, set, root, timestamp, proposer, of.commands());
    }

    private static void assertCode(ThrowingCallable call, ErrorCode code) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        QuoinException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
