package io.quoin.host.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quoin.host.ledger.error.LedgerError;
import io.quoin.host.ledger.fixture.FakeKeys;
import io.quoin.host.ledger.fixture.MemoryStore;
import io.quoin.host.ledger.fixture.TestNetwork;
import io.quoin.spi.consensus.Block;
import io.quoin.spi.consensus.Verdict;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.value.Hash;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedCheckpointsTest {

    private static final Hash OTHER = Hash.sha256(new byte[] {1});

    private final TestNetwork network = new TestNetwork();
    private final MemoryStore store = new MemoryStore();

    private static TrustedCheckpoints at(long height, Hash set) {
        return TrustedCheckpoints.parse(List.of(height + ":" + set.toHex()));
    }

    @Test
    void aBlockThatOtherValidatorsDecideIsNeitherVotedForNorApplied() {
        Ledger ledger = network.open(store, at(2, OTHER));
        TestNetwork.decide(ledger);
        Block block = ledger.propose(FakeKeys.session("validator 0").publicKey());
        assertThat(ledger.check(block))
                .isInstanceOfSatisfying(
                        Verdict.Reject.class,
                        reject -> assertThat(reject.reason()).contains(OTHER.toHex()));
        assertRefused(() -> TestNetwork.apply(ledger, block));
        assertThat(ledger.tip().height()).isEqualTo(1);
        assertThat(ledger.queries().block(2)).isEmpty();
    }

    @Test
    void theRightValidatorsDecide() {
        Hash set = network.open(new MemoryStore()).validators(1).hash();
        Ledger ledger = network.open(store, at(2, set));
        for (int height = 1; height <= 3; height++) {
            Block block = ledger.propose(FakeKeys.session("validator 0").publicKey());
            assertThat(ledger.check(block)).isEqualTo(Verdict.ACCEPT);
            TestNetwork.apply(ledger, block);
        }
        assertThat(network.open(store, at(2, set)).tip().height()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aStoreWithAnotherHistoryIsNotOpened(long height) {
        Ledger ledger = network.open(store);
        TestNetwork.decide(ledger);
        TestNetwork.decide(ledger);
        assertRefused(() -> network.open(store, at(height, OTHER)));
        assertThat(network.open(store, at(4, OTHER)).tip().height()).isEqualTo(2);
    }

    @Test
    void ofEachEpochItIsTheSetThatDecidesTheHeight() {
        Ledger ledger = network.open(store);
        TestNetwork.decide(ledger, network.close(network.endOf(0, "miner"), 0));
        for (int height = 2; height <= 5; height++) {
            TestNetwork.decide(ledger);
        }
        assertThat(ledger.validators(3).hash())
                .isNotEqualTo(ledger.validators(4).hash());
        network.open(store, at(3, ledger.validators(3).hash()));
        network.open(store, at(4, ledger.validators(4).hash()));
        assertRefused(() -> network.open(store, at(3, ledger.validators(4).hash())));
        assertRefused(() -> network.open(store, at(4, ledger.validators(3).hash())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "7", "0:", "x:y", "07:", "-1:", "1000000000000000000:", " 7:"})
    void whatIsNoCheckpointIsRefused(String start) {
        String text = start.endsWith(":") ? start + OTHER.toHex() : start;
        assertThatThrownBy(() -> TrustedCheckpoints.parse(List.of(text)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("found '" + text + "'");
    }

    @Test
    void twoSetsOfOneHeightAreRefused() {
        String one = "7:" + OTHER.toHex();
        assertThat(TrustedCheckpoints.parse(List.of(one, one)).highest()).isEqualTo(7);
        assertThatThrownBy(() -> TrustedCheckpoints.parse(List.of(one, "7:" + Hash.ZERO.toHex())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("height 7");
    }

    private static void assertRefused(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        QuoinException.class, e -> assertThat(e.code()).isEqualTo(LedgerError.LEDGER_CHECKPOINT));
    }
}
