package io.quoin.host.evaluation.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.host.ledger.codec.Octets;
import io.quoin.host.ledger.fixture.MemoryStore;
import io.quoin.sandbox.abi.FunctionGrant;
import io.quoin.sandbox.evaluation.EvaluationCode;
import io.quoin.sandbox.evaluation.EvaluationLimits;
import io.quoin.sandbox.storage.StorageUsage;
import io.quoin.sandbox.version.SandboxVersion;
import io.quoin.spi.value.Hash;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class EvaluationRecordsTest {

    private static final int BYTES = evaluation(1, 1).encode().length;

    private final MemoryStore store = new MemoryStore();

    @Test
    void aRecordIsFoundAgainAlsoAfterARestart() {
        records(10).put(evaluation(1, 50));
        records(10).put(evaluation(2, 60));

        EvaluationRecords again = records(10);
        assertThat(again.list()).extracting(RecordSummary::submission).containsExactly(id(2), id(1));
        assertThat(again.list().get(1).result().score()).isEqualTo(50);
        assertThat(again.get(id(1))).contains(evaluation(1, 50));
        assertThat(again.get(id(3))).isEmpty();
    }

    @Test
    void theOldestGoesFirst() {
        EvaluationRecords records = records(2);
        records.put(evaluation(1, 1));
        records.put(evaluation(2, 1));
        records.put(evaluation(3, 1));

        assertThat(records.list()).extracting(RecordSummary::submission).containsExactly(id(3), id(2));
        assertThat(records.get(id(1))).isEmpty();
        assertThat(store.size(EvaluationRecords.TABLE)).isEqualTo(4);
    }

    @Test
    void theOneOfADeviationStays() {
        EvaluationRecords records = records(2);
        records.put(evaluation(1, 1));
        records.markDeviating(id(1));
        records.put(evaluation(2, 1));
        EvaluationRecords again = records(2);
        again.put(evaluation(3, 1));
        again.markDeviating(id(9));

        assertThat(again.list()).extracting(RecordSummary::submission).containsExactly(id(3), id(1));
        assertThat(again.list()).extracting(RecordSummary::deviates).containsExactly(false, true);
    }

    @Test
    void aSecondRecordOfASubmissionTakesThePlaceOfTheFirst() {
        EvaluationRecords records = records(2);
        records.put(evaluation(1, 1));
        records.put(evaluation(2, 1));
        records.put(evaluation(1, 2));

        assertThat(records.list()).hasSize(2);
        assertThat(records.get(id(1))).contains(evaluation(1, 2));
    }

    @Test
    void oneThatIsLargerThanTheBudgetIsNotKept() {
        EvaluationRecords records = new EvaluationRecords(store, BYTES - 1);
        records.put(evaluation(1, 1));

        assertThat(records.list()).isEmpty();
        assertThat(store.size(EvaluationRecords.TABLE)).isZero();
    }

    private EvaluationRecords records(int room) {
        return new EvaluationRecords(store, (long) room * BYTES);
    }

    private static Hash id(int number) {
        return Hash.sha256(new byte[] {(byte) number});
    }

    private static RecordedEvaluation evaluation(int number, long score) {
        return new RecordedEvaluation(
                id(number),
                "engine 1",
                new RecordedRequest(
                        SandboxVersion.V1,
                        "quoin_v1",
                        FunctionGrant.ALL,
                        "sorting",
                        Hash.ZERO,
                        Hash.ZERO,
                        Octets.EMPTY,
                        Hash.ZERO,
                        1,
                        2,
                        3,
                        new EvaluationLimits(1, 2, 3, 4, 5, Duration.ofSeconds(1))),
                new RecordedResult(EvaluationCode.OK, score, 1, 2, Hash.ZERO, Hash.ZERO),
                new RecordedStorage(StorageUsage.NONE, List.of(), List.of(), true),
                new CallLog(0, Hash.ZERO, List.of()));
    }
}
