package io.quoin.host.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quoin.host.ledger.command.ChallengeName;
import io.quoin.host.ledger.command.StorageWrites;
import io.quoin.host.ledger.error.LedgerError;
import io.quoin.host.ledger.fixture.MemoryStore;
import io.quoin.host.ledger.fixture.TestNetwork;
import io.quoin.host.ledger.state.LedgerTables;
import io.quoin.host.ledger.state.StateKeys;
import io.quoin.sandbox.storage.StorageUsage;
import io.quoin.spi.error.QuoinException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a challenge kept as of earlier blocks. */
class StorageViewTest {

    private final MemoryStore store = new MemoryStore();
    private final Ledger ledger = new TestNetwork().open(store);

    @BeforeEach
    void register() {
        TestNetwork.decide(ledger, TestNetwork.register(TestNetwork.SORTING, 5));
        TestNetwork.decide(ledger, TestNetwork.register(new ChallengeName("sort"), 5));
    }

    private long write(String miner, String... keysAndValues) {
        TestNetwork.finalise(ledger, miner, 1, 5, TestNetwork.writes(keysAndValues));
        return ledger.tip().height();
    }

    private List<String> asOf(long height) {
        return asOf(height, "", "");
    }

    private List<String> asOf(long height, String from, String to) {
        List<String> entries = new ArrayList<>();
        try (StorageView view = ledger.queries().storage(TestNetwork.SORTING, height)) {
            view.ascend(bytes(from), bytes(to), entry -> {
                assertThat(view.get(entry.key())).contains(entry.value());
                return entries.add(text(entry.key()) + "=" + text(entry.value()));
            });
        }
        return entries;
    }

    private StorageUsage usage(long height) {
        try (StorageView view = ledger.queries().storage(TestNetwork.SORTING, height)) {
            return view.usage();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.US_ASCII);
    }

    @Test
    void everyHeightIsReadAsItWas() {
        long first = write("a", "a", "1", "b", "2");
        long second = write("b", "a", "10", "b", "-", "c", "3");
        long third = write("c", "b", "20", "c", "-");
        assertThat(asOf(first - 1)).isEmpty();
        assertThat(asOf(first)).containsExactly("a=1", "b=2");
        assertThat(asOf(second - 1)).containsExactly("a=1", "b=2");
        assertThat(asOf(second)).containsExactly("a=10", "c=3");
        assertThat(asOf(third)).containsExactly("a=10", "b=20");
        assertThat(asOf(first, "b", "c")).containsExactly("b=2");
        assertThat(asOf(second, "b", "")).containsExactly("c=3");
        assertThat(asOf(second, "a", "c")).containsExactly("a=10");
        assertThat(asOf(third, "c", "b")).isEmpty();
        assertThat(usage(first - 1)).isEqualTo(StorageUsage.NONE);
        assertThat(usage(first)).isEqualTo(new StorageUsage(2, 4));
        assertThat(usage(second)).isEqualTo(new StorageUsage(2, 5));
        assertThat(usage(third)).isEqualTo(new StorageUsage(2, 6));
    }

    @Test
    void aViewStandsStillWhileBlocksAreApplied() {
        long first = write("a", "a", "1");
        try (StorageView view = ledger.queries().storage(TestNetwork.SORTING, first)) {
            write("b", "a", "2");
            assertThat(view.get(bytes("a"))).contains(bytes("1"));
        }
    }

    @Test
    void oneChallengeSeesNothingOfAnother() {
        long height = write("a", "a", "1");
        try (StorageView view = ledger.queries().storage(new ChallengeName("sort"), height)) {
            view.ascend(new byte[0], new byte[0], entry -> {
                throw new AssertionError("found " + text(entry.key()));
            });
            assertThat(view.get(bytes("ing" + "a"))).isEmpty();
            assertThat(view.usage()).isEqualTo(StorageUsage.NONE);
        }
    }

    @Test
    void whatIsKeptCanBeProven() {
        write("a", "a", "1");
        byte[] key = StateKeys.storage(TestNetwork.SORTING, TestNetwork.octets("a"));
        StateProof proof = ledger.queries().proof(key);
        assertThat(proof.proof().value()).contains(bytes("1"));
        assertThat(proof.proof()
                        .verify(ledger.queries().stateRoot(proof.height()).orElseThrow()))
                .isTrue();
    }

    @Test
    void theHistoryIsKeptForAWhileAndForOpenSubmissions() {
        long first = write("a", "a", "1");
        TestNetwork.decide(ledger, TestNetwork.submit("b", 1));
        long open = ledger.tip().height();
        write("c", "a", "2");
        blocks(StorageHistory.KEPT_HEIGHTS);
        write("d", "a", "3");
        assertThat(asOf(open)).containsExactly("a=1");
        assertThatThrownBy(() -> asOf(open - 1))
                .isInstanceOfSatisfying(
                        QuoinException.class, e -> assertThat(e.code()).isEqualTo(LedgerError.LEDGER_HISTORY));
        assertThat(first).isLessThan(open);

        close(open);
        blocks(StorageHistory.KEPT_HEIGHTS);
        long last = write("e", "a", "4");
        assertThat(asOf(last - 1)).containsExactly("a=3");
        assertThat(asOf(last - StorageHistory.KEPT_HEIGHTS)).hasSize(1);
        assertThatThrownBy(() -> asOf(open)).isInstanceOf(QuoinException.class);
        assertThat(store.size(LedgerTables.STORAGE_HISTORY)).isLessThan(6);
    }

    /** The submission of {@code b} that was accepted at this height comes to a result. */
    private void close(long height) {
        var id = TestNetwork.submit("b", 1).id(TestNetwork.ID);
        assertThat(ledger.queries().submission(id).orElseThrow().height()).isEqualTo(height);
        StorageWrites none = StorageWrites.NONE;
        for (int i = 0; i < 3; i++) {
            TestNetwork.decide(ledger, TestNetwork.commit(i, id, TestNetwork.score(1, none)));
        }
        for (int i = 0; i < 3; i++) {
            TestNetwork.decide(ledger, TestNetwork.reveal(i, id, TestNetwork.score(1, none)));
        }
        assertThat(ledger.queries().openSubmissions()).isEmpty();
    }

    private void blocks(int count) {
        for (int i = 0; i < count; i++) {
            TestNetwork.decide(ledger);
        }
    }
}
