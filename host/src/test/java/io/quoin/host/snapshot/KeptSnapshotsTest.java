package io.quoin.host.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.host.ledger.merkle.MerkleTree;
import io.quoin.host.ledger.state.LedgerTables;
import io.quoin.spi.network.PeerId;
import io.quoin.spi.storage.Cursor;
import io.quoin.spi.storage.Direction;
import io.quoin.spi.storage.KeyRange;
import io.quoin.spi.storage.Snapshot;
import io.quoin.spi.storage.Table;
import io.quoin.spi.value.Hash;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KeptSnapshotsTest {

    @Test
    void theLastTwoAreKeptAndHoldTheStateOfTheirHeights() {
        GrownNetwork grown = new GrownNetwork(1);
        grown.growTo(30);
        GrownNetwork.Source source = grown.sources.get(0);
        assertThat(source.kept.heights()).containsExactly(16L, 24L);
        for (long height : List.of(16L, 24L)) {
            assertThat(source.kept
                            .at(height)
                            .orElseThrow()
                            .read(reader -> new MerkleTree(reader, LedgerTables.MERKLE).root()))
                    .isEqualTo(source.ledger.queries().stateRoot(height));
        }
        source.kept.close();
        assertThat(source.kept.heights()).isEmpty();
    }

    @Test
    void oneThatIsNotCertifiedYetIsNotOffered() {
        GrownNetwork grown = new GrownNetwork(1);
        grown.growTo(25);
        GrownNetwork.Source source = grown.sources.get(0);
        assertThat(source.kept.heights()).containsExactly(16L, 24L);
        assertThat(offered(source)).containsExactly(16L);
        grown.growTo(26);
        assertThat(offered(source)).containsExactly(16L, 24L);
    }

    private static List<Long> offered(GrownNetwork.Source source) {
        return SnapshotOffer.decode(
                        source.server.answer(new PeerId("somebody"), new SnapshotRequest.OfferOf().encode()))
                .heights();
    }

    @Test
    void oneThatIsReadIsClosedAfterTheRead() {
        Counted counted = new Counted();
        HeldSnapshot held = new HeldSnapshot(8, counted);
        assertThat(held.read(reader -> {
                    held.drop();
                    assertThat(counted.closed).isZero();
                    return 1;
                }))
                .hasValue(1);
        assertThat(counted.closed).isEqualTo(1);
        assertThat(held.read(reader -> Hash.ZERO)).isEmpty();
        held.drop();
        assertThat(counted.closed).isEqualTo(1);
    }

    /** An empty snapshot that counts how often it is closed. */
    private static final class Counted implements Snapshot {

        private int closed;

        @Override
        public Optional<byte[]> get(Table table, byte[] key) {
            return Optional.empty();
        }

        @Override
        public Cursor scan(Table table, KeyRange range, Direction direction) {
            throw new UnsupportedOperationException("It is empty");
        }

        @Override
        public void close() {
            closed++;
        }
    }
}
