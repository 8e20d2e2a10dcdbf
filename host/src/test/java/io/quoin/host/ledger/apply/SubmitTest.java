package io.quoin.host.ledger.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.host.ledger.command.ChallengeAction;
import io.quoin.host.ledger.command.SignedCommand;
import io.quoin.host.ledger.command.Submit;
import io.quoin.host.ledger.error.LedgerError;
import io.quoin.host.ledger.fixture.TestNetwork;
import io.quoin.host.ledger.state.SubmissionRecord;
import io.quoin.host.ledger.state.SubmissionStatus;
import io.quoin.spi.value.Hash;
import org.junit.jupiter.api.Test;

class SubmitTest extends CommandHarness {

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
}
