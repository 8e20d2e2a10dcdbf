package io.quoin.host.evaluation.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quoin.host.ledger.fixture.MemoryStore;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.error.StorageError;
import io.quoin.spi.storage.Durability;
import io.quoin.spi.storage.WriteBatch;
import io.quoin.spi.value.Hash;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class EvaluationRecordsTest {

    private final MemoryStore store = new MemoryStore();

    @Test
    void aRecordIsFoundAgainAlsoAfterARestart() {
        records(10).put(evaluation(1, 50));
        records(10).put(evaluation(2, 60));

        EvaluationRecords again = records(10);
        assertThat(again.list()).extracting(RecordSummary::submission).containsExactly(id(2), id(1));
        assertThat(again.list().get(1).result().score()).isEqualTo(50);
        assertThat(again.bytes(id(1)).map(RecordedEvaluation::decode)).contains(evaluation(1, 50));
        assertThat(again.bytes(id(3)).map(RecordedEvaluation::decode)).isEmpty();
    }

    @Test
    void theOldestGoesFirst() {
        EvaluationRecords records = records(2);
        records.put(evaluation(1, 1));
        records.put(evaluation(2, 1));
        records.put(evaluation(3, 1));

        assertThat(records.list()).extracting(RecordSummary::submission).containsExactly(id(3), id(2));
        assertThat(records.bytes(id(1)).map(RecordedEvaluation::decode)).isEmpty();
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
    void oneThatWaitsForItsResultPushesOutNoDeviation() {
        EvaluationRecords records = records(4);
        for (int number = 1; number <= 4; number++) {
            records.put(evaluation(number, 1));
            records.markDeviating(id(number));
        }
        assertThat(records.list()).extracting(RecordSummary::submission).containsExactly(id(4), id(3), id(2));

        records.put(evaluation(5, 1));
        records.put(evaluation(6, 1));

        assertThat(records(4).list()).extracting(RecordSummary::submission).containsExactly(id(6), id(4), id(3), id(2));
        assertThat(store.size(EvaluationRecords.TABLE)).isEqualTo(8);
    }

    @Test
    void oneThatDoesNotFitBesideTheDeviationsIsNotKept() {
        EvaluationRecords records = new EvaluationRecords(store, 2L * TestRecords.BYTES - 1);
        records.put(evaluation(1, 1));
        records.markDeviating(id(1));

        records.put(evaluation(2, 1));
        assertThat(records.list()).extracting(RecordSummary::submission).containsExactly(id(1));

        records.put(evaluation(1, 2));
        assertThat(records.bytes(id(1)).map(RecordedEvaluation::decode)).contains(evaluation(1, 2));
    }

    @Test
    void aDeviationOfItsOwnStaysHoweverLargeItIs() {
        EvaluationRecords records = records(1);
        records.put(evaluation(1, 1));
        records.markDeviating(id(1));

        assertThat(records(1).list()).extracting(RecordSummary::deviates).containsExactly(true);
    }

    @Test
    void withASmallerBudgetTheOldestGoDeviationsLast() {
        EvaluationRecords records = records(8);
        for (int number = 1; number <= 6; number++) {
            records.put(evaluation(number, 1));
        }
        records.markDeviating(id(1));
        records.markDeviating(id(3));

        assertThat(records(3).list()).extracting(RecordSummary::submission).containsExactly(id(6), id(3), id(1));
        assertThat(store.size(EvaluationRecords.TABLE)).isEqualTo(6);
        assertThat(records(2).list()).extracting(RecordSummary::submission).containsExactly(id(6), id(3));
    }

    @Test
    void aSecondRecordOfASubmissionTakesThePlaceOfTheFirst() {
        EvaluationRecords records = records(2);
        records.put(evaluation(1, 1));
        records.put(evaluation(2, 1));
        records.put(evaluation(1, 2));

        assertThat(records.list()).hasSize(2);
        assertThat(records.bytes(id(1)).map(RecordedEvaluation::decode)).contains(evaluation(1, 2));
    }

    @Test
    void oneThatIsLargerThanTheBudgetIsNotKept() {
        EvaluationRecords records = new EvaluationRecords(store, TestRecords.BYTES - 1);
        records.put(evaluation(1, 1));

        assertThat(records.list()).isEmpty();
        assertThat(store.size(EvaluationRecords.TABLE)).isZero();
    }

    @Test
    void aRemovedOneIsGoneAndLeavesItsRoom() {
        EvaluationRecords records = records(2);
        records.put(evaluation(1, 1));
        records.put(evaluation(2, 1));
        records.remove(id(1));
        records.remove(id(9));
        records.put(evaluation(3, 1));

        assertThat(records(2).list()).extracting(RecordSummary::submission).containsExactly(id(3), id(2));
        assertThat(records.summary(id(1))).isEmpty();
        assertThat(records.summary(id(2))).map(RecordSummary::sequence).contains(1L);
    }

    @Test
    void moreRecordsThanCanBeListedAreNotKept() {
        EvaluationRecords records = records(EvaluationRecords.MAX_RECORDS + 10);
        for (int number = 0; number <= EvaluationRecords.MAX_RECORDS; number++) {
            records.put(TestRecords.of(Hash.sha256(Integer.toString(number).getBytes(StandardCharsets.US_ASCII)), 1));
        }

        assertThat(records.list()).hasSize(EvaluationRecords.MAX_RECORDS);
        assertThat(records.list().get(EvaluationRecords.MAX_RECORDS - 1).sequence())
                .isEqualTo(1);
    }

    @Test
    void aDamagedListIsRefused() {
        records(1).put(evaluation(1, 1));
        byte[] key = new byte[Hash.SIZE + 1];
        System.arraycopy(id(1).toBytes(), 0, key, 1, Hash.SIZE);
        store.write(new WriteBatch().put(EvaluationRecords.TABLE, key, new byte[] {1}), Durability.SYNCED);

        assertThatThrownBy(() -> records(1))
                .isInstanceOfSatisfying(
                        QuoinException.class, e -> assertThat(e.code()).isEqualTo(StorageError.STORE_CORRUPT));
    }

    private EvaluationRecords records(int room) {
        return new EvaluationRecords(store, (long) room * TestRecords.BYTES);
    }

    private static Hash id(int number) {
        return Hash.sha256(new byte[] {(byte) number});
    }

    private static RecordedEvaluation evaluation(int number, long score) {
        return TestRecords.of(id(number), score);
    }
}
