package io.quoin.host.evaluation.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.host.evaluation.Retention;
import io.quoin.host.ledger.Ledger;
import io.quoin.host.ledger.command.ChainSnapshot;
import io.quoin.host.ledger.command.SignedCommand;
import io.quoin.host.ledger.fixture.MemoryStore;
import io.quoin.host.ledger.fixture.TestNetwork;
import io.quoin.host.ledger.state.SubmissionStatus;
import io.quoin.spi.value.Hash;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The watch of validator 0 in a network of four, on the test's thread. */
class DeviationWatchTest {

    private static final SignedCommand SUBMIT = TestNetwork.submit("alice", 1);
    private static final Hash ID = SUBMIT.id(TestNetwork.ID);

    private final MemoryStore store = new MemoryStore();
    private final TestNetwork network = new TestNetwork();
    private final Ledger ledger = network.open(store);
    private final EvaluationRecords records = new EvaluationRecords(store, 2L * TestRecords.BYTES);
    private final List<Map<String, String>> audited = new ArrayList<>();

    @BeforeEach
    void submit() {
        TestNetwork.decide(ledger, TestNetwork.register(TestNetwork.SORTING, 5));
        TestNetwork.decide(ledger, SUBMIT);
    }

    private DeviationWatch watch(RecordPolicy policy) {
        DeviationWatch watch = new DeviationWatch(
                TestNetwork.hotkey(0).account(),
                ledger.queries(),
                records,
                policy,
                (event, data) -> {
                    assertThat(event).isEqualTo("evaluation.deviated");
                    audited.add(data);
                },
                Runnable::run);
        ledger.addListener(watch);
        return watch;
    }

    /** Validators 0 to 3 commit to these scores. */
    private void commit(Hash submission, long... scores) {
        SignedCommand[] commits = new SignedCommand[scores.length];
        for (int i = 0; i < scores.length; i++) {
            commits[i] = TestNetwork.commit(i, submission, TestNetwork.score(scores[i]));
        }
        TestNetwork.decide(ledger, commits);
    }

    private void reveal(int validator, long score) {
        TestNetwork.decide(ledger, TestNetwork.reveal(validator, ID, TestNetwork.score(score)));
    }

    private SubmissionStatus status() {
        return ledger.queries().submission(ID).orElseThrow().status();
    }

    private void evaluated(Hash submission) {
        records.put(TestRecords.of(submission, 1));
    }

    private void assertDeviates() {
        assertThat(records.summary(ID)).map(RecordSummary::deviates).contains(true);
        assertThat(audited).hasSize(1);
        assertThat(audited.get(0)).containsEntry("submission", ID.toHex());
        assertThat(audited.get(0).get("found")).isEqualTo(TestNetwork.score(1).toString());
    }

    @Test
    void theRecordOfAnAgreedResultIsDropped() {
        watch(RecordPolicy.DEVIATIONS);
        evaluated(ID);
        commit(ID, 50, 50, 50);
        reveal(0, 50);
        reveal(1, 50);
        assertThat(records.summary(ID)).isPresent();
        reveal(2, 50);

        assertThat(records.list()).isEmpty();
        assertThat(audited).isEmpty();
    }

    @Test
    void itStaysWhereAllAreWanted() {
        watch(RecordPolicy.ALL);
        evaluated(ID);
        commit(ID, 50, 50, 50);
        reveal(0, 50);
        reveal(1, 50);
        reveal(2, 50);

        assertThat(records.summary(ID)).map(RecordSummary::deviates).contains(false);
        assertThat(audited).isEmpty();
    }

    @Test
    void aDeviationStaysAndIsReportedOnce() {
        DeviationWatch watch = watch(RecordPolicy.DEVIATIONS);
        evaluated(ID);
        commit(ID, 1, 50, 50, 50);
        TestNetwork.decide(
                ledger,
                TestNetwork.reveal(1, ID, TestNetwork.score(50)),
                TestNetwork.reveal(2, ID, TestNetwork.score(50)),
                TestNetwork.reveal(0, ID, TestNetwork.score(1)),
                TestNetwork.reveal(3, ID, TestNetwork.score(50)));
        watch.lookAtAll();

        assertDeviates();
        assertThat(audited.get(0).get("agreed")).isEqualTo(TestNetwork.score(50).toString());
    }

    @Test
    void aDeviationThatIsRevealedAfterTheAgreementStays() {
        watch(RecordPolicy.DEVIATIONS);
        evaluated(ID);
        commit(ID, 1, 50, 50, 50);
        reveal(1, 50);
        reveal(2, 50);
        reveal(3, 50);
        assertThat(status()).isEqualTo(SubmissionStatus.FINAL);
        assertThat(records.summary(ID)).map(RecordSummary::deviates).contains(false);
        reveal(0, 1);

        assertDeviates();
    }

    @Test
    void differentResultsOfWhichNoneIsAgreedAreADeviation() {
        watch(RecordPolicy.DEVIATIONS);
        evaluated(ID);
        commit(ID, 1, 50, 51);
        reveal(0, 1);
        reveal(1, 50);
        reveal(2, 51);

        assertThat(status()).isEqualTo(SubmissionStatus.UNRESOLVED);
        assertDeviates();
        assertThat(audited.get(0)).containsEntry("agreed", "none");
    }

    @Test
    void aDeviationWithoutARecordIsReportedOnceToo() {
        watch(RecordPolicy.NONE);
        commit(ID, 1, 50, 50, 50);
        reveal(0, 1);
        reveal(1, 50);
        reveal(2, 50);
        reveal(3, 50);

        assertThat(records.list()).isEmpty();
        assertThat(audited).hasSize(1);
    }

    @Test
    void whatHappenedBeforeTheStartIsSeenThen() {
        evaluated(ID);
        Hash other = TestNetwork.hash("a submission that the ledger does not know");
        evaluated(other);
        commit(ID, 1, 50, 50, 50);
        reveal(0, 1);
        reveal(1, 50);
        reveal(2, 50);
        reveal(3, 50);
        assertThat(records.list()).hasSize(2);
        watch(RecordPolicy.DEVIATIONS).lookAtAll();

        assertThat(records.list()).extracting(RecordSummary::submission).containsExactly(ID);
        assertDeviates();
    }

    @Test
    void aRecordWhoseResultWasNeverComparedIsGivenUpAfterSomeEpochs() {
        watch(RecordPolicy.DEVIATIONS);
        evaluated(ID);
        close(0);
        close(1);
        assertThat(status()).isEqualTo(SubmissionStatus.UNRESOLVED);
        long end = 1 + Retention.KEEP_EPOCHS;
        for (long epoch = 2; epoch < end; epoch++) {
            close(epoch);
            assertThat(records.summary(ID)).as("after epoch " + epoch).isPresent();
        }
        close(end);

        assertThat(records.list()).isEmpty();
        assertThat(audited).isEmpty();
    }

    private void close(long epoch) {
        ChainSnapshot end = network.endOf(epoch, "alice");
        network.finalise(end);
        TestNetwork.decide(ledger, network.close(end, epoch));
        assertThat(ledger.queries().currentEpoch().epoch()).isEqualTo(epoch + 1);
    }

    @Test
    void recordsThatWaitNeverPushOutADeviationWhileThereIsAnotherOne() {
        watch(RecordPolicy.DEVIATIONS);
        evaluated(ID);
        commit(ID, 1, 50, 50, 50);
        reveal(0, 1);
        reveal(1, 50);
        reveal(2, 50);
        reveal(3, 50);
        for (int i = 0; i < 10; i++) {
            evaluated(TestNetwork.hash("waits " + i));
        }

        assertThat(records.list())
                .extracting(RecordSummary::submission)
                .containsExactly(TestNetwork.hash("waits 9"), ID);
    }
}
