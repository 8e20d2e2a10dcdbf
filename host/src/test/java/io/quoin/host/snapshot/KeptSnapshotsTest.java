package io.quoin.host.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.host.ledger.merkle.MerkleTree;
import io.quoin.host.ledger.state.LedgerTables;
import io.quoin.spi.network.PeerId;
import io.quoin.spi.storage.Cursor;
import io.quoin.spi.storage.Direction;
import io.quoin.spi.storage.Durability;
import io.quoin.spi.storage.KeyRange;
import io.quoin.spi.storage.Snapshot;
import io.quoin.spi.storage.Table;
import io.quoin.spi.storage.WriteBatch;
import io.quoin.spi.value.Hash;
import java.nio.ByteBuffer;
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

    @Test
    void whatCannotBeProvenForWantOfALinkIsNotOffered() {
        GrownNetwork grown = new GrownNetwork(1);
        grown.growTo(30);
        GrownNetwork.Source source = grown.sources.get(0);
        assertThat(source.ledger.queries().setChangeAfter(10).orElseThrow().fromHeight())
                .isEqualTo(18);
        source.store.write(
                new WriteBatch()
                        .delete(
                                LedgerTables.SET_PROOFS,
                                ByteBuffer.allocate(8).putLong(18).array()),
                Durability.SYNCED);
        assertThat(source.ledger.queries().setChangeAfter(1).orElseThrow().fromHeight())
                .isEqualTo(10);
        assertThat(source.ledger.queries().setChangeAfter(10)).isEmpty();
        SnapshotServer restarted =
                new SnapshotServer(source.member, GrownNetwork.PROTOCOL, source.ledger.queries(), source.kept);
        assertThat(offered(restarted)).isEmpty();
    }

    @Test
    void noChangeIsAboveTheHighestNumber() {
        GrownNetwork grown = new GrownNetwork(1);
        grown.growTo(12);
        assertThat(grown.sources.get(0).ledger.queries().setChangeAfter(Long.MAX_VALUE))
                .isEmpty();
    }

    private static List<Long> offered(GrownNetwork.Source source) {
        return offered(source.server);
    }

    private static List<Long> offered(SnapshotServer server) {
        return SnapshotOffer.decode(server.answer(new PeerId("somebody"), new SnapshotRequest.OfferOf().encode()))
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
