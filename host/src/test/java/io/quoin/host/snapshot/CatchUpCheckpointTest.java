package io.quoin.host.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quoin.host.ledger.Ledger;
import io.quoin.host.ledger.TrustedCheckpoints;
import io.quoin.host.ledger.fixture.MemoryStore;
import io.quoin.host.ledger.fixture.TestNetwork;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Old keys made another history, which proves itself from the genesis on; an operator knows a set of the true one. */
class CatchUpCheckpointTest {

    /** Its snapshot of height 36 is certified before the set changes again. */
    private static final int INTERVAL = 12;

    private final GrownNetwork grown = new GrownNetwork(3, INTERVAL, new TestNetwork());
    private final GrownNetwork other = new GrownNetwork(1, INTERVAL, new TestNetwork());

    CatchUpCheckpointTest() {
        grown.growTo(43);
        other.endEpoch();
        other.growTo(43);
    }

    private void forge(int liars) {
        grown.sources
                .subList(0, liars)
                .forEach(source -> source.answer((from, request) ->
                        other.sources.get(0).server.answer(other.sources.get(0).id(), request)));
    }

    private String at(long height) {
        return height + ":"
                + grown.sources.get(0).ledger.validators(height).hash().toHex();
    }

    private Ledger late(String... checkpoints) {
        return grown.network.open(new MemoryStore(), TrustedCheckpoints.parse(Arrays.asList(checkpoints)));
    }

    private CatchUp catchUp(Ledger late) {
        return grown.catchUp(late, grown.join("late"), CatchUpProgress.NONE);
    }

    @Test
    void withoutACheckpointOldKeysCanMakeAHistory() throws InterruptedException {
        forge(3);
        Ledger late = late();
        assertThat(catchUp(late).run()).isTrue();
        assertThat(late.tip().block())
                .isNotEqualTo(grown.sources.get(0).ledger.queries().blockHash(36));
    }

    @Test
    void atACheckpointThatHistoryEnds() throws InterruptedException {
        forge(3);
        for (long height : List.of(5L, 9L, 12L, 36L)) {
            Ledger late = late(at(height));
            CatchUp catchUp = catchUp(late);
            assertThat(catchUp.run()).as("checkpoint at %s", height).isFalse();
            assertThat(catchUp.refusals()).isEqualTo(3);
            assertThat(late.tip().height()).isZero();
        }
    }

    @Test
    void oneHonestPeerIsEnough() throws InterruptedException {
        forge(2);
        Ledger late = late(at(5), at(20));
        assertThat(catchUp(late).run()).isTrue();
        assertThat(late.tip().block())
                .isEqualTo(grown.sources.get(2).ledger.queries().blockHash(36));
        assertThat(late.queries().stateRoot(36))
                .isEqualTo(grown.sources.get(2).ledger.queries().stateRoot(36));
    }

    @Test
    void everyHeightOfTheTrueHistoryIsGood() throws InterruptedException {
        for (long height = 1; height <= 36; height++) {
            Ledger late = late(at(height));
            assertThat(catchUp(late).run()).as("checkpoint at %s", height).isTrue();
            assertThat(late.tip().height()).isEqualTo(36);
        }
    }

    @Test
    void aSnapshotBelowTheCheckpointIsNotTaken() throws InterruptedException {
        Ledger late = late(at(37));
        CatchUp catchUp = catchUp(late);
        assertThat(catchUp.run()).isFalse();
        assertThat(catchUp.refusals()).isZero();
        grown.follow(late);
        assertThat(late.tip().height()).isEqualTo(43);
    }

    @Test
    void aCheckpointInTheSetsThatAreKnownAlreadyHolds() throws InterruptedException {
        MemoryStore store = new MemoryStore();
        Ledger before = grown.network.open(store);
        while (before.tip().height() < 7) {
            GrownNetwork.apply(
                    before,
                    grown.sources
                            .get(0)
                            .ledger
                            .decided(before.tip().height() + 1)
                            .orElseThrow()
                            .block());
        }
        String wrong = "9:" + grown.sources.get(0).ledger.validators(10).hash().toHex();
        Ledger late = grown.network.open(store, TrustedCheckpoints.parse(List.of(wrong)));
        assertThat(late.queries().comingValidators()).hasSize(2);
        assertThatThrownBy(() -> catchUp(late).run()).hasMessageContaining("at height 9");
        assertThat(late.tip().height()).isEqualTo(7);
    }
}
