package io.quoin.host.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quoin.host.ledger.error.LedgerError;
import io.quoin.host.ledger.fixture.MemoryStore;
import io.quoin.host.ledger.fixture.TestNetwork;
import io.quoin.host.ledger.state.StateKeys;
import io.quoin.host.ledger.state.StateOverlay;
import io.quoin.host.ledger.state.StoredState;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.storage.Durability;
import io.quoin.spi.storage.WriteBatch;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StorageHistoryTest {

    private final MemoryStore store = new MemoryStore();

    /** A block long after the floor that the history's own rule would lower. */
    @Test
    void aLaterBlockDoesNotPretendToKnowWhatWasBeforeASnapshot() {
        WriteBatch begin = new WriteBatch();
        StorageHistory.beginAt(TestNetwork.SORTING, 5_000, begin);
        store.write(begin, Durability.SYNCED);
        change(5_001);
        assertThatThrownBy(() -> since(4_999))
                .isInstanceOfSatisfying(
                        QuoinException.class, e -> assertThat(e.code()).isEqualTo(LedgerError.LEDGER_HISTORY));
        assertThat(since(5_000)).hasSize(1);
        change(6_500);
        assertThatThrownBy(() -> since(5_000)).isInstanceOf(QuoinException.class);
        assertThat(since(6_499)).hasSize(1);
    }

    private void change(long height) {
        StateOverlay changes = new StateOverlay(new StoredState(store));
        changes.put(StateKeys.storage(TestNetwork.SORTING, TestNetwork.octets("key")), new byte[] {1});
        WriteBatch batch = new WriteBatch();
        StorageHistory.record(store, changes, height, batch);
        store.write(batch, Durability.SYNCED);
    }

    private List<byte[]> since(long height) {
        List<byte[]> changed = new ArrayList<>();
        StorageHistory.since(store, TestNetwork.SORTING, height, (key, before) -> changed.add(key));
        return changed;
    }
}
