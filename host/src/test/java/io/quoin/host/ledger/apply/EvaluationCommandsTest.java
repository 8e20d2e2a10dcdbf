package io.quoin.host.ledger.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.host.ledger.command.EvaluationResult;
import io.quoin.host.ledger.command.ResultCode;
import io.quoin.host.ledger.error.LedgerError;
import io.quoin.host.ledger.event.LedgerEvent;
import io.quoin.host.ledger.event.LedgerEvent.EvaluationRevealed;
import io.quoin.host.ledger.event.LedgerEvent.RevealOpen;
import io.quoin.host.ledger.event.LedgerEvent.SubmissionFinal;
import io.quoin.host.ledger.event.LedgerEvent.SubmissionUnresolved;
import io.quoin.host.ledger.fixture.FakeKeys;
import io.quoin.host.ledger.fixture.TestNetwork;
import io.quoin.host.ledger.genesis.Parameters;
import io.quoin.host.ledger.state.EvaluationRecord;
import io.quoin.host.ledger.state.SubmissionRecord;
import io.quoin.host.ledger.state.SubmissionStatus;
import io.quoin.spi.value.Hash;
import java.util.List;
import org.junit.jupiter.api.Test;

class EvaluationCommandsTest extends CommandHarness {

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
        refused(TestNetwork.commit(0, id, TestNetwork.score(1)), LedgerError.LEDGER_COMMIT_EXISTS);
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
    void commitmentsAreRefusedFromOthersAndTwice() {
        Hash id = submitted().id();
        refused(TestNetwork.commit(0, Hash.ZERO, TestNetwork.score(1)), LedgerError.LEDGER_SUBMISSION_UNKNOWN);
        refused(TestNetwork.commit(7, id, TestNetwork.score(1)), LedgerError.LEDGER_NOT_AUTHORIZED);
        commitAll(id, 5, 5, 5);
        refused(TestNetwork.commit(0, id, TestNetwork.score(6)), LedgerError.LEDGER_COMMIT_EXISTS);
    }

    @Test
    void aCommitmentAfterTheFirstRevealIsLateAndCountsForNoMajority() {
        Hash id = submitted().id();
        commitAll(id, 5, 5, 6);
        apply(TestNetwork.reveal(0, id, TestNetwork.score(5)));
        apply(TestNetwork.commit(3, id, TestNetwork.score(5)));
        apply(TestNetwork.reveal(1, id, TestNetwork.score(5)));
        apply(TestNetwork.reveal(3, id, TestNetwork.score(5)));
        assertThat(read().submission(id).orElseThrow().status()).isEqualTo(SubmissionStatus.REVEALING);
        assertThat(read().evaluations(id).stream().filter(EvaluationRecord::late))
                .hasSize(1);
        apply(TestNetwork.reveal(2, id, TestNetwork.score(6)));
        assertThat(read().submission(id).orElseThrow().status()).isEqualTo(SubmissionStatus.UNRESOLVED);
    }

    @Test
    void aSlowEvaluatorsResultIsRecordedAfterTheEnd() {
        Hash id = submitted().id();
        commitAll(id, 5, 5, 5);
        for (int i = 0; i < 3; i++) {
            apply(TestNetwork.reveal(i, id, TestNetwork.score(5)));
        }
        assertThat(read().submission(id).orElseThrow().status()).isEqualTo(SubmissionStatus.FINAL);
        apply(TestNetwork.commit(3, id, TestNetwork.score(5)));
        apply(TestNetwork.reveal(3, id, TestNetwork.score(5)));
        assertThat(read().evaluations(id))
                .hasSize(4)
                .allMatch(evaluation -> evaluation.reveal().isPresent());
        assertThat(read().evaluations(id)).noneMatch(EvaluationRecord::deviates);
    }

    @Test
    void aValidatorThatWasNotDrawnCannotEvaluate() {
        TestNetwork two =
                new TestNetwork(new Parameters(10, 100, 2, true, 100, 128, 1_000, 1_000, 3, 5, true, 2, 2_000, 1));
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
}
