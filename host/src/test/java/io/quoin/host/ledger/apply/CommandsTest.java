package io.quoin.host.ledger.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.host.ledger.codec.Octets;
import io.quoin.host.ledger.command.BindSession;
import io.quoin.host.ledger.command.ChainSnapshot;
import io.quoin.host.ledger.command.ChallengeAction;
import io.quoin.host.ledger.command.ChallengeName;
import io.quoin.host.ledger.command.CommandSignature;
import io.quoin.host.ledger.command.EvaluationResult;
import io.quoin.host.ledger.command.RegisterChallenge;
import io.quoin.host.ledger.command.ResultCode;
import io.quoin.host.ledger.command.SessionBinding;
import io.quoin.host.ledger.command.SetChallengeState;
import io.quoin.host.ledger.command.SignedCommand;
import io.quoin.host.ledger.command.Submit;
import io.quoin.host.ledger.error.LedgerError;
import io.quoin.host.ledger.event.LedgerEvent;
import io.quoin.host.ledger.event.LedgerEvent.EvaluationRevealed;
import io.quoin.host.ledger.event.LedgerEvent.RevealOpen;
import io.quoin.host.ledger.event.LedgerEvent.SubmissionFinal;
import io.quoin.host.ledger.event.LedgerEvent.SubmissionUnresolved;
import io.quoin.host.ledger.fixture.FakeKeys;
import io.quoin.host.ledger.fixture.MemoryStore;
import io.quoin.host.ledger.fixture.TestNetwork;
import io.quoin.host.ledger.genesis.Parameters;
import io.quoin.host.ledger.state.ChallengeState;
import io.quoin.host.ledger.state.StateOverlay;
import io.quoin.host.ledger.state.StateReader;
import io.quoin.host.ledger.state.StoredState;
import io.quoin.host.ledger.state.SubmissionRecord;
import io.quoin.host.ledger.state.SubmissionStatus;
import io.quoin.spi.consensus.VoteSigner;
import io.quoin.spi.value.Hash;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommandsTest {

    private static final String ID = TestNetwork.ID;

    private final TestNetwork network = new TestNetwork();
    private final CommandExecutor executor =
            new CommandExecutor(network.genesis(), new CommandAuthenticator(ID, FakeKeys.ACCOUNTS, FakeKeys.SESSIONS));
    private final StateOverlay state = new StateOverlay(new StoredState(new MemoryStore()));
    private long height = 1;

    CommandsTest() {
        GenesisState.write(network.genesis(), state);
    }

    // -- challenges

    @Test
    void aChallengeIsRegisteredActive() {
        apply(TestNetwork.register(TestNetwork.SORTING, 600_000));
        assertThat(read().challenge(TestNetwork.SORTING).orElseThrow().state()).isEqualTo(ChallengeState.ACTIVE);
    }

    @Test
    void aNameIsRegisteredOnce() {
        apply(TestNetwork.register(TestNetwork.SORTING, 1));
        refused(TestNetwork.register(TestNetwork.SORTING, 2), LedgerError.LEDGER_CHALLENGE_EXISTS);
    }

    @Test
    void tooFewOwnersOrOthersCannotRegister() {
        RegisterChallenge register = new RegisterChallenge(TestNetwork.SORTING, TestNetwork.manifest(0, 1));
        refused(SignedCommand.byOwners(ID, register, List.of(TestNetwork.owner(1))), LedgerError.LEDGER_NOT_AUTHORIZED);
        refused(
                SignedCommand.byOwners(ID, register, List.of(TestNetwork.owner(1), TestNetwork.miner("m"))),
                LedgerError.LEDGER_NOT_AUTHORIZED);
    }

    @Test
    void aMechanismsEmissionIsSharedOutOnce() {
        apply(TestNetwork.register(new ChallengeName("a"), 700_000));
        refused(TestNetwork.register(new ChallengeName("b"), 300_001), LedgerError.LEDGER_EMISSION);
        apply(TestNetwork.byOwners(new RegisterChallenge(new ChallengeName("c"), TestNetwork.manifest(1, 1_000_000))));
        apply(TestNetwork.byOwners(new SetChallengeState(new ChallengeName("a"), ChallengeAction.RETIRE, 0)));
        apply(TestNetwork.register(new ChallengeName("b"), 300_001));
    }

    @Test
    void aModuleBeyondTheNetworksLimitIsRefused() {
        TestNetwork small =
                new TestNetwork(new Parameters(10, 100, 16, true, 100, 128, 499, 1_000, 3, 5, true, 2, 2_000));
        CommandExecutor strict = new CommandExecutor(
                small.genesis(), new CommandAuthenticator(ID, FakeKeys.ACCOUNTS, FakeKeys.SESSIONS));
        assertThat(strict.execute(state, facts(), TestNetwork.register(TestNetwork.SORTING, 1)))
                .isInstanceOfSatisfying(
                        CommandOutcome.Refused.class,
                        r -> assertThat(r.refusal().code()).isEqualTo(LedgerError.LEDGER_MANIFEST));
    }

    @Test
    void thereIsALimitOfChallenges() {
        for (int i = 0; i < RegisterChallengeApplier.MAX_LIVE; i++) {
            apply(TestNetwork.register(new ChallengeName("c" + i), 0));
        }
        refused(TestNetwork.register(new ChallengeName("more"), 0), LedgerError.LEDGER_CHALLENGE_LIMIT);
    }

    @Test
    void aChallengeGoesThroughItsLife() {
        apply(TestNetwork.register(TestNetwork.SORTING, 1));
        set(ChallengeAction.PAUSE, 0);
        refused(setCommand(ChallengeAction.PAUSE, 1), LedgerError.LEDGER_CHALLENGE_STATE);
        set(ChallengeAction.RESUME, 1);
        set(ChallengeAction.DEPRECATE, 2);
        refused(setCommand(ChallengeAction.RESUME, 3), LedgerError.LEDGER_CHALLENGE_STATE);
        set(ChallengeAction.RETIRE, 3);
        refused(setCommand(ChallengeAction.RETIRE, 4), LedgerError.LEDGER_CHALLENGE_STATE);
        assertThat(read().challenge(TestNetwork.SORTING).orElseThrow().state()).isEqualTo(ChallengeState.RETIRED);
    }

    @Test
    void aStateChangeCannotBeReplayed() {
        apply(TestNetwork.register(TestNetwork.SORTING, 1));
        set(ChallengeAction.PAUSE, 0);
        set(ChallengeAction.RESUME, 1);
        refused(setCommand(ChallengeAction.PAUSE, 0), LedgerError.LEDGER_CHALLENGE_REVISION);
    }

    @Test
    void anUnknownChallengeCannotBeChanged() {
        refused(setCommand(ChallengeAction.PAUSE, 0), LedgerError.LEDGER_CHALLENGE_UNKNOWN);
    }

    // -- submissions

    @Test
    void aSubmissionGetsItsEvaluators() {
        SubmissionRecord submission = submitted();
        assertThat(submission.status()).isEqualTo(SubmissionStatus.EVALUATING);
        assertThat(submission.evaluators()).hasSize(TestNetwork.VALIDATORS);
        assertThat(read().openSubmissions()).containsExactly(submission.id());
    }

    @Test
    void onlyTheMinerSubmits() {
        apply(TestNetwork.register(TestNetwork.SORTING, 1));
        Submit submit = (Submit) TestNetwork.submit("m", 1).command();
        refused(SignedCommand.byAccount(ID, submit, TestNetwork.miner("thief")), LedgerError.LEDGER_NOT_AUTHORIZED);
    }

    @Test
    void aSubmissionNeedsAChallengeThatTakesIt() {
        refused(TestNetwork.submit("m", 1), LedgerError.LEDGER_CHALLENGE_UNKNOWN);
        apply(TestNetwork.register(TestNetwork.SORTING, 1));
        set(ChallengeAction.PAUSE, 0);
        refused(TestNetwork.submit("m", 1), LedgerError.LEDGER_CHALLENGE_STATE);
    }

    @Test
    void anArtifactBeyondTheLimitIsRefused() {
        apply(TestNetwork.register(TestNetwork.SORTING, 1));
        Submit big = new Submit(
                TestNetwork.SORTING, Hash.ZERO, 1_001, TestNetwork.miner("m").account(), 1);
        refused(SignedCommand.byAccount(ID, big, TestNetwork.miner("m")), LedgerError.LEDGER_ARTIFACT_SIZE);
    }

    @Test
    void aNonceIsUsedOnceAndOnlyRises() {
        apply(TestNetwork.register(TestNetwork.SORTING, 1));
        apply(TestNetwork.submit("m", 5));
        refused(TestNetwork.submit("m", 5), LedgerError.LEDGER_NONCE);
        refused(TestNetwork.submit("m", 4), LedgerError.LEDGER_NONCE);
        apply(TestNetwork.submit("m", 9));
    }

    @Test
    void quotasBoundAMinerAndTheNetwork() {
        apply(TestNetwork.register(TestNetwork.SORTING, 1));
        for (int nonce = 1; nonce <= 3; nonce++) {
            apply(TestNetwork.submit("m", nonce));
        }
        refused(TestNetwork.submit("m", 4), LedgerError.LEDGER_QUOTA);
        apply(TestNetwork.submit("n", 1));
        apply(TestNetwork.submit("n", 2));
        refused(TestNetwork.submit("o", 1), LedgerError.LEDGER_QUOTA);
        apply(network.close(network.endOf(0, "m"), 0));
        apply(TestNetwork.submit("m", 4));
    }

    @Test
    void onceThereIsASnapshotAMinerMustBeInIt() {
        apply(TestNetwork.register(TestNetwork.SORTING, 1));
        apply(network.close(network.endOf(0, "m"), 0));
        apply(TestNetwork.submit("m", 1));
        refused(TestNetwork.submit("stranger", 1), LedgerError.LEDGER_MINER_UNREGISTERED);
    }

    // -- evaluations

    @Test
    void revealingOpensWithMoreThanTwoThirds() {
        Hash id = submitted().id();
        apply(TestNetwork.commit(0, id, TestNetwork.score(5)));
        assertThat(apply(TestNetwork.commit(1, id, TestNetwork.score(5)))).noneMatch(RevealOpen.class::isInstance);
        refused(TestNetwork.reveal(0, id, TestNetwork.score(5)), LedgerError.LEDGER_REVEAL_EARLY);
        assertThat(apply(TestNetwork.commit(2, id, TestNetwork.score(5)))).anyMatch(RevealOpen.class::isInstance);
    }

    @Test
    void equalResultsOfMoreThanTwoThirdsAreFinal() {
        Hash id = submitted().id();
        commitAll(id, 5, 5, 5, 5);
        apply(TestNetwork.reveal(0, id, TestNetwork.score(5)));
        apply(TestNetwork.reveal(1, id, TestNetwork.score(5)));
        assertThat(apply(TestNetwork.reveal(2, id, TestNetwork.score(5)))).anyMatch(SubmissionFinal.class::isInstance);
        SubmissionRecord submission = read().submission(id).orElseThrow();
        assertThat(submission.status()).isEqualTo(SubmissionStatus.FINAL);
        assertThat(submission.result()).contains(TestNetwork.score(5));
        assertThat(read().openSubmissions()).isEmpty();
        assertThat(read().standing(TestNetwork.SORTING, submission.miner())
                        .orElseThrow()
                        .score())
                .isEqualTo(5);
    }

    @Test
    void aDeviationIsRecordedAndTheMajorityStands() {
        Hash id = submitted().id();
        commitAll(id, 9, 5, 5, 5);
        for (int i = 0; i < 4; i++) {
            apply(TestNetwork.reveal(i, id, TestNetwork.score(i == 0 ? 9 : 5)));
        }
        assertThat(read().submission(id).orElseThrow().result()).contains(TestNetwork.score(5));
        assertThat(read().evaluation(id, TestNetwork.hotkey(0).account())
                        .orElseThrow()
                        .deviates())
                .isTrue();
        assertThat(read().evaluation(id, TestNetwork.hotkey(1).account())
                        .orElseThrow()
                        .deviates())
                .isFalse();
    }

    @Test
    void aLateRevealIsRecordedAndChangesNothing() {
        Hash id = submitted().id();
        commitAll(id, 5, 5, 5, 9);
        for (int i = 0; i < 3; i++) {
            apply(TestNetwork.reveal(i, id, TestNetwork.score(5)));
        }
        List<LedgerEvent> events = apply(TestNetwork.reveal(3, id, TestNetwork.score(9)));
        assertThat(events).singleElement().isInstanceOfSatisfying(EvaluationRevealed.class, e -> {
            assertThat(e.evaluation().reveal().orElseThrow().late()).isTrue();
            assertThat(e.evaluation().deviates()).isTrue();
        });
        assertThat(read().submission(id).orElseThrow().result()).contains(TestNetwork.score(5));
    }

    @Test
    void withoutAMajorityTheSubmissionIsUnresolved() {
        Hash id = submitted().id();
        commitAll(id, 5, 5, 6, 6);
        for (int i = 0; i < 3; i++) {
            apply(TestNetwork.reveal(i, id, TestNetwork.score(i < 2 ? 5 : 6)));
        }
        assertThat(apply(TestNetwork.reveal(3, id, TestNetwork.score(6))))
                .anyMatch(SubmissionUnresolved.class::isInstance);
        assertThat(read().submission(id).orElseThrow().status()).isEqualTo(SubmissionStatus.UNRESOLVED);
        refused(TestNetwork.commit(0, id, TestNetwork.score(1)), LedgerError.LEDGER_SUBMISSION_CLOSED);
    }

    @Test
    void sameScoreWithOtherGasIsAnotherResult() {
        Hash id = submitted().id();
        EvaluationResult otherGas = new EvaluationResult(ResultCode.OK, 5, 78, TestNetwork.hash("output 5"));
        apply(TestNetwork.commit(0, id, otherGas));
        apply(TestNetwork.commit(1, id, TestNetwork.score(5)));
        apply(TestNetwork.commit(2, id, TestNetwork.score(5)));
        apply(TestNetwork.reveal(0, id, otherGas));
        apply(TestNetwork.reveal(1, id, TestNetwork.score(5)));
        apply(TestNetwork.reveal(2, id, TestNetwork.score(5)));
        assertThat(read().submission(id).orElseThrow().status()).isEqualTo(SubmissionStatus.UNRESOLVED);
    }

    @Test
    void aFailedEvaluationIsFinalButEarnsNothing() {
        Hash id = submitted().id();
        EvaluationResult trap = new EvaluationResult(ResultCode.TRAP, 0, 12, Hash.ZERO);
        for (int i = 0; i < 3; i++) {
            apply(TestNetwork.commit(i, id, trap));
        }
        for (int i = 0; i < 3; i++) {
            apply(TestNetwork.reveal(i, id, trap));
        }
        assertThat(read().submission(id).orElseThrow().status()).isEqualTo(SubmissionStatus.FINAL);
        assertThat(read().standings(TestNetwork.SORTING)).isEmpty();
    }

    @Test
    void theBetterSubmissionStands() {
        apply(TestNetwork.register(TestNetwork.SORTING, 1_000_000));
        Hash first = through(1, 50);
        through(2, 40);
        Hash best = through(3, 60);
        assertThat(first).isNotEqualTo(best);
        assertThat(read().standings(TestNetwork.SORTING))
                .singleElement()
                .satisfies(standing -> assertThat(standing.submission()).isEqualTo(best));
    }

    @Test
    void commitmentsAreRefusedFromOthersTwiceAndAfterTheFirstReveal() {
        Hash id = submitted().id();
        refused(TestNetwork.commit(0, Hash.ZERO, TestNetwork.score(1)), LedgerError.LEDGER_SUBMISSION_UNKNOWN);
        refused(TestNetwork.commit(7, id, TestNetwork.score(1)), LedgerError.LEDGER_NOT_AUTHORIZED);
        commitAll(id, 5, 5, 5);
        refused(TestNetwork.commit(0, id, TestNetwork.score(6)), LedgerError.LEDGER_COMMIT_EXISTS);
        apply(TestNetwork.reveal(0, id, TestNetwork.score(5)));
        refused(TestNetwork.commit(3, id, TestNetwork.score(5)), LedgerError.LEDGER_COMMIT_CLOSED);
    }

    @Test
    void aValidatorThatWasNotDrawnCannotEvaluate() {
        TestNetwork two =
                new TestNetwork(new Parameters(10, 100, 2, true, 100, 128, 1_000, 1_000, 3, 5, true, 2, 2_000));
        CommandExecutor drawing =
                new CommandExecutor(two.genesis(), new CommandAuthenticator(ID, FakeKeys.ACCOUNTS, FakeKeys.SESSIONS));
        apply(TestNetwork.register(TestNetwork.SORTING, 1));
        CommandOutcome.Applied applied =
                (CommandOutcome.Applied) drawing.execute(state, facts(), TestNetwork.submit("m", 1));
        applied.changes().mergeInto(state);
        height++;
        SubmissionRecord submission =
                read().submission(read().openSubmissions().get(0)).orElseThrow();
        assertThat(submission.evaluators()).hasSize(2);
        for (int i = 0; i < TestNetwork.VALIDATORS; i++) {
            if (submission.evaluator(TestNetwork.hotkey(i).account()).isEmpty()) {
                refused(TestNetwork.commit(i, submission.id(), TestNetwork.score(1)), LedgerError.LEDGER_NOT_ASSIGNED);
                refused(TestNetwork.reveal(i, submission.id(), TestNetwork.score(1)), LedgerError.LEDGER_NOT_ASSIGNED);
            }
        }
    }

    @Test
    void aCommitmentInTheSubmissionsOwnBlockIsEarly() {
        apply(TestNetwork.register(TestNetwork.SORTING, 1));
        apply(TestNetwork.submit("m", 1));
        height--;
        Hash id = read().openSubmissions().get(0);
        refused(TestNetwork.commit(0, id, TestNetwork.score(1)), LedgerError.LEDGER_SUBMISSION_UNKNOWN);
    }

    @Test
    void revealsMustMatchAndComeOnce() {
        Hash id = submitted().id();
        refused(TestNetwork.reveal(0, Hash.ZERO, TestNetwork.score(5)), LedgerError.LEDGER_SUBMISSION_UNKNOWN);
        commitAll(id, 5, 5, 5);
        refused(TestNetwork.reveal(3, id, TestNetwork.score(5)), LedgerError.LEDGER_COMMIT_MISSING);
        refused(TestNetwork.reveal(0, id, TestNetwork.score(6)), LedgerError.LEDGER_REVEAL_MISMATCH);
        apply(TestNetwork.reveal(0, id, TestNetwork.score(5)));
        refused(TestNetwork.reveal(0, id, TestNetwork.score(5)), LedgerError.LEDGER_REVEAL_EXISTS);
    }

    // -- sessions

    @Test
    void aNewSessionKeyActsFromItsEpochOn() {
        apply(bind(0, "new", 1));
        Hash id = submitted().id();
        apply(TestNetwork.commit(0, id, TestNetwork.score(5)));
        apply(network.close(network.endOf(0), 0));
        refused(TestNetwork.reveal(0, id, TestNetwork.score(5)), LedgerError.LEDGER_NOT_AUTHORIZED);
        assertThat(read().newestValidatorSet()
                        .set()
                        .indexOf(FakeKeys.session("new").publicKey()))
                .isPresent();
    }

    @Test
    void bindingsAreRefusedOutOfTimeTwiceAndForTakenKeys() {
        refused(bind(0, "new", 0), LedgerError.LEDGER_SESSION_EPOCH);
        refused(bind(0, "new", 3), LedgerError.LEDGER_SESSION_EPOCH);
        refused(bind(0, "validator 1", 1), LedgerError.LEDGER_SESSION_TAKEN);
        refused(bind(9, "new", 1), LedgerError.LEDGER_NOT_AUTHORIZED);
        apply(bind(0, "new", 1));
        refused(bind(0, "newer", 2), LedgerError.LEDGER_SESSION_PENDING);
    }

    @Test
    void aBindingWithoutPossessionOfTheKeyIsRefused() {
        BindSession claim = new BindSession(
                TestNetwork.hotkey(0).account(), FakeKeys.session("other's").publicKey(), 1, new Octets(new byte[64]));
        refused(SignedCommand.byAccount(ID, claim, TestNetwork.hotkey(0)), LedgerError.LEDGER_SIGNATURE);
    }

    @Test
    void aBindingIsForTheHotkeyThatSigned() {
        BindSession binding = (BindSession) bind(0, "new", 1).command();
        refused(SignedCommand.byAccount(ID, binding, TestNetwork.hotkey(1)), LedgerError.LEDGER_NOT_AUTHORIZED);
    }

    // -- epochs

    @Test
    void anEpochEndsOnceAtItsChainBlock() {
        refused(network.close(network.endOf(0), 1), LedgerError.LEDGER_EPOCH);
        refused(network.close(network.endOf(1), 0), LedgerError.LEDGER_SNAPSHOT);
        apply(network.close(network.endOf(0), 0));
        refused(network.close(network.endOf(0), 0), LedgerError.LEDGER_EPOCH);
        assertThat(read().currentEpoch().epoch()).isEqualTo(1);
    }

    @Test
    void weightsFollowTheScores() {
        apply(TestNetwork.register(TestNetwork.SORTING, 1_000_000));
        through(1, 50);
        apply(network.close(network.endOf(0, "m"), 0));
        assertThat(read().epochWeights(0).orElseThrow().mechanisms().get(0).weights())
                .singleElement()
                .satisfies(weight -> assertThat(weight.uid()).isEqualTo(11));
    }

    @Test
    void aSubmissionWithoutResultIsGivenUpAfterItsEpochs() {
        Hash id = submitted().id();
        apply(network.close(network.endOf(0), 0));
        assertThat(read().submission(id).orElseThrow().status()).isEqualTo(SubmissionStatus.EVALUATING);
        assertThat(apply(network.close(network.endOf(1), 1))).anyMatch(SubmissionUnresolved.class::isInstance);
        assertThat(read().openSubmissions()).isEmpty();
    }

    @Test
    void withoutAnyEligibleValidatorTheMembersStay() {
        var full = network.endOf(0);
        var nobody = new ChainSnapshot(
                full.block(), full.netuid(), full.ownerUid(), full.versionKey(), 0, 0xffff, List.of());
        apply(network.close(nobody, 0));
        assertThat(read().epoch(0).orElseThrow().retainedValidators()).isTrue();
        assertThat(read().newestValidatorSet().set().validators()).hasSize(TestNetwork.VALIDATORS);
        assertThat(read().newestValidatorSet().set().epoch()).isEqualTo(1);
    }

    // -- signatures

    @Test
    void aCommandOfAnotherNetworkIsRefused() {
        apply(TestNetwork.register(TestNetwork.SORTING, 1));
        SignedCommand elsewhere =
                SignedCommand.byAccount("othernet", TestNetwork.submit("m", 1).command(), TestNetwork.miner("m"));
        refused(elsewhere, LedgerError.LEDGER_SIGNATURE);
    }

    @Test
    void aSignatureOfAnotherCommandIsRefused() {
        apply(TestNetwork.register(TestNetwork.SORTING, 1));
        List<CommandSignature> signatures = TestNetwork.submit("m", 1).signatures();
        SignedCommand swapped = new SignedCommand(TestNetwork.submit("m", 2).command(), signatures);
        refused(swapped, LedgerError.LEDGER_SIGNATURE);
    }

    @Test
    void aGoodSignatureIsNotRememberedForAnotherOne() {
        apply(TestNetwork.register(TestNetwork.SORTING, 1));
        SignedCommand good = TestNetwork.submit("m", 1);
        apply(good);
        CommandSignature bad = new CommandSignature(good.signatures().get(0).signer(), new Octets(new byte[64]));
        refused(new SignedCommand(good.command(), List.of(bad)), LedgerError.LEDGER_SIGNATURE);
    }

    // -- steps

    private SubmissionRecord submitted() {
        apply(TestNetwork.register(TestNetwork.SORTING, 1_000_000));
        SignedCommand submit = TestNetwork.submit("m", 1);
        apply(submit);
        return read().submission(submit.id(ID)).orElseThrow();
    }

    private Hash through(long nonce, long score) {
        SignedCommand submit = TestNetwork.submit("m", nonce);
        apply(submit);
        Hash id = submit.id(ID);
        commitAll(id, score, score, score);
        for (int i = 0; i < 3; i++) {
            apply(TestNetwork.reveal(i, id, TestNetwork.score(score)));
        }
        return id;
    }

    private void commitAll(Hash id, long... scores) {
        for (int i = 0; i < scores.length; i++) {
            apply(TestNetwork.commit(i, id, TestNetwork.score(scores[i])));
        }
    }

    private static SignedCommand bind(int validator, String session, long epoch) {
        VoteSigner key = FakeKeys.session(session);
        SessionBinding binding =
                new SessionBinding(TestNetwork.hotkey(validator).account(), key.publicKey(), epoch);
        return SignedCommand.byAccount(
                ID,
                new BindSession(
                        binding.hotkey(), key.publicKey(), epoch, new Octets(key.sign(binding.signingBytes(ID)))),
                TestNetwork.hotkey(validator));
    }

    private void set(ChallengeAction action, long revision) {
        apply(setCommand(action, revision));
    }

    private static SignedCommand setCommand(ChallengeAction action, long revision) {
        return TestNetwork.byOwners(new SetChallengeState(TestNetwork.SORTING, action, revision));
    }

    private StateReader read() {
        return new StateReader(state);
    }

    private BlockFacts facts() {
        return new BlockFacts(height, 1_000 + height, TestNetwork.hash("block " + height));
    }

    private List<LedgerEvent> apply(SignedCommand command) {
        CommandOutcome outcome = executor.execute(state, facts(), command);
        assertThat(outcome).isInstanceOf(CommandOutcome.Applied.class);
        CommandOutcome.Applied applied = (CommandOutcome.Applied) outcome;
        applied.changes().mergeInto(state);
        height++;
        return applied.events();
    }

    private void refused(SignedCommand command, LedgerError code) {
        var before = List.copyOf(state.changes().keySet());
        assertThat(executor.execute(state, facts(), command))
                .isInstanceOfSatisfying(
                        CommandOutcome.Refused.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo(code));
        assertThat(List.copyOf(state.changes().keySet())).isEqualTo(before);
    }
}
