package io.quoin.host.ledger.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quoin.host.ledger.codec.Octets;
import io.quoin.host.ledger.command.EvaluationResult;
import io.quoin.host.ledger.command.ResultCode;
import io.quoin.host.ledger.command.StorageWrite;
import io.quoin.host.ledger.command.StorageWrites;
import io.quoin.host.ledger.error.LedgerError;
import io.quoin.host.ledger.fixture.TestNetwork;
import io.quoin.host.ledger.state.StorageOutcome;
import io.quoin.sandbox.storage.StorageUsage;
import io.quoin.spi.value.Hash;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The challenge may keep three keys and 40 bytes. */
class StorageCommandsTest extends CommandHarness {

    @BeforeEach
    void register() {
        apply(TestNetwork.register(TestNetwork.SORTING, 1_000_000));
    }

    private Hash submit(long nonce) {
        apply(TestNetwork.submit("m", nonce));
        return TestNetwork.submit("m", nonce).id(ID);
    }

    private void commit(Hash id, StorageWrites... writes) {
        for (int i = 0; i < writes.length; i++) {
            apply(TestNetwork.commit(i, id, TestNetwork.score(5, writes[i])));
        }
    }

    private void reveal(Hash id, StorageWrites... writes) {
        for (int i = 0; i < writes.length; i++) {
            apply(TestNetwork.reveal(i, id, TestNetwork.score(5, writes[i]), writes[i]));
        }
    }

    private StorageOutcome written(long nonce, StorageWrites writes) {
        Hash id = submit(nonce);
        commit(id, writes, writes, writes);
        reveal(id, writes, writes, writes);
        return read().submission(id).orElseThrow().storage();
    }

    private Optional<String> kept(String key) {
        return read().storage(TestNetwork.SORTING, TestNetwork.octets(key)).map(Octets::toString);
    }

    private static String hex(String text) {
        return TestNetwork.octets(text).toString();
    }

    @Test
    void theMajoritysWritesAreAppliedWhenItIsFinal() {
        StorageWrites agreed = TestNetwork.writes("a", "1", "b", "2");
        Hash id = submit(1);
        commit(id, TestNetwork.writes("a", "other"), agreed, agreed, agreed);
        reveal(id, TestNetwork.writes("a", "other"), agreed, agreed);
        assertThat(kept("a")).isEmpty();
        apply(TestNetwork.reveal(3, id, TestNetwork.score(5, agreed), agreed));
        assertThat(kept("a")).contains(hex("1"));
        assertThat(kept("b")).contains(hex("2"));
        assertThat(read().storageUsage(TestNetwork.SORTING)).isEqualTo(new StorageUsage(2, 4));
        assertThat(read().submission(id).orElseThrow().storage()).isEqualTo(StorageOutcome.WRITTEN);
        assertThat(read().evaluation(id, TestNetwork.hotkey(0).account())
                        .orElseThrow()
                        .deviates())
                .isTrue();
    }

    @Test
    void sameScoreWithOtherWritesIsAnotherResult() {
        StorageWrites one = TestNetwork.writes("a", "1");
        StorageWrites other = TestNetwork.writes("a", "2");
        Hash id = submit(1);
        commit(id, one, one, other, other);
        reveal(id, one, one, other, other);
        assertThat(read().submission(id).orElseThrow().result()).isEmpty();
        assertThat(kept("a")).isEmpty();
    }

    @Test
    void theLaterResultWinsAndRemovesWhatItRemoved() {
        assertThat(written(1, TestNetwork.writes("a", "1", "b", "2"))).isEqualTo(StorageOutcome.WRITTEN);
        assertThat(written(2, TestNetwork.writes("a", "new", "b", "-", "c", "-")))
                .isEqualTo(StorageOutcome.WRITTEN);
        assertThat(kept("a")).contains(hex("new"));
        assertThat(kept("b")).isEmpty();
        assertThat(read().storageUsage(TestNetwork.SORTING)).isEqualTo(new StorageUsage(1, 4));
    }

    @Test
    void resultsThatTogetherExceedTheQuotaAreWrittenWholeOrNotAtAll() {
        StorageWrites first = TestNetwork.writes("a", "1", "b", "2");
        StorageWrites second = TestNetwork.writes("a", "9", "c", "3", "d", "4");
        Hash one = submit(1);
        Hash two = submit(2);
        commit(one, first, first, first);
        commit(two, second, second, second);
        reveal(one, first, first, first);
        reveal(two, second, second, second);
        assertThat(read().submission(two).orElseThrow().storage()).isEqualTo(StorageOutcome.OVER_QUOTA);
        assertThat(read().submission(two).orElseThrow().result()).isPresent();
        assertThat(kept("a")).contains(hex("1"));
        assertThat(kept("c")).isEmpty();
        assertThat(read().storageUsage(TestNetwork.SORTING)).isEqualTo(new StorageUsage(2, 4));
        assertThat(written(3, TestNetwork.writes("a", "x".repeat(38)))).isEqualTo(StorageOutcome.OVER_QUOTA);
    }

    @Test
    void aResultWithoutScoreWritesNothing() {
        Hash hash = TestNetwork.writes("a", "1").hash();
        assertThatThrownBy(() -> new EvaluationResult(ResultCode.TRAP, 0, 12, Hash.ZERO, hash))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theWritesMustHaveTheHashThatWasCommittedTo() {
        StorageWrites agreed = TestNetwork.writes("a", "1");
        StorageWrites forged = TestNetwork.writes("a", "2");
        Hash id = submit(1);
        commit(id, agreed, agreed, agreed);
        assertThatThrownBy(() -> TestNetwork.reveal(0, id, TestNetwork.score(5, agreed), forged))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("hash");
        refused(TestNetwork.reveal(0, id, TestNetwork.score(5, forged), forged), LedgerError.LEDGER_REVEAL_MISMATCH);
    }

    @Test
    void writesAreBoundedAndInOrder() {
        StorageWrite a = TestNetwork.writes("a", "1").writes().get(0);
        StorageWrite b = TestNetwork.writes("b", "1").writes().get(0);
        assertRefused(List.of(b, a));
        assertRefused(List.of(a, a));
        Octets large = new Octets(new byte[16 << 10]);
        assertRefused(List.of(
                new StorageWrite(TestNetwork.octets("a"), Optional.of(large)),
                new StorageWrite(TestNetwork.octets("b"), Optional.of(large))));
        List<StorageWrite> many = new ArrayList<>(Collections.nCopies(257, a));
        assertRefused(many);
        assertThatThrownBy(() -> new StorageWrite(Octets.EMPTY, Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new StorageWrite(new Octets(new byte[257]), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() ->
                        new StorageWrite(TestNetwork.octets("a"), Optional.of(new Octets(new byte[(16 << 10) + 1]))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static void assertRefused(List<StorageWrite> writes) {
        assertThatThrownBy(() -> new StorageWrites(writes)).isInstanceOf(IllegalArgumentException.class);
    }
}
