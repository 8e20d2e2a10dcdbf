package io.quoin.host.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quoin.host.ledger.Ledger;
import io.quoin.host.ledger.error.LedgerError;
import io.quoin.host.ledger.fixture.FakeKeys;
import io.quoin.host.ledger.fixture.MemoryStore;
import io.quoin.host.ledger.fixture.TestNetwork;
import io.quoin.host.ledger.state.LedgerTables;
import io.quoin.host.ledger.state.SubmissionRecord;
import io.quoin.host.mesh.InMemoryMesh;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.storage.Durability;
import io.quoin.spi.storage.KeyRange;
import io.quoin.spi.storage.Table;
import io.quoin.spi.storage.WriteBatch;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CatchUpTest {

    private static final List<Table> OF_THE_STATE =
            List.of(LedgerTables.STATE, LedgerTables.MERKLE, LedgerTables.PATHS);

    private final GrownNetwork grown = new GrownNetwork(3);
    private final MemoryStore store = new MemoryStore();
    private final Ledger late = grown.network.open(store);

    private CatchUp catchUp() {
        return grown.catchUp(late, grown.join("late"), CatchUpProgress.NONE);
    }

    @Test
    void aLateNodeStandsOnTheNewestCertifiedSnapshot() throws InterruptedException {
        grown.growTo(43);
        CatchUp catchUp = catchUp();
        assertThat(catchUp.run()).isTrue();
        Ledger whole = grown.sources.get(0).ledger;
        assertThat(late.tip().height()).isEqualTo(40);
        assertThat(late.tip().block())
                .isEqualTo(whole.decided(40).orElseThrow().block().hash());
        assertThat(late.queries().stateRoot(40)).isEqualTo(whole.queries().stateRoot(40));
        assertThat(late.queries().stateRoot(39)).isEqualTo(whole.queries().stateRoot(39));
        assertThat(late.queries().firstBlock()).isEqualTo(40);
        assertThat(catchUp.fetchedEntries()).isPositive();
        assertThat(catchUp.refusals()).isZero();
        assertThat(store.size(LedgerTables.STAGED)).isZero();
        assertThat(store.size(LedgerTables.STAGED_CHANGES)).isZero();
    }

    @Test
    void itGoesOnLikeANodeThatAppliedEveryBlock() throws InterruptedException {
        grown.growTo(43);
        assertThat(catchUp().run()).isTrue();
        grown.growTo(70);
        for (long height = 41; height <= 70; height++) {
            GrownNetwork.apply(
                    late,
                    grown.sources.get(1).ledger.decided(height).orElseThrow().block());
            assertThat(late.queries().stateRoot(height))
                    .isEqualTo(grown.sources.get(0).ledger.queries().stateRoot(height));
        }
        for (Table table : OF_THE_STATE) {
            assertThat(contents(store, table)).isEqualTo(contents(grown.sources.get(0).store, table));
        }
        assertThat(late.propose(grown.sources
                                .get(0)
                                .ledger
                                .validators(71)
                                .validators()
                                .get(0)
                                .sessionKey())
                        .stateRoot())
                .isEqualTo(late.queries().stateRoot(69).orElseThrow());
    }

    @Test
    void whatItDoesNotKnowItSays() throws InterruptedException {
        grown.growTo(43);
        assertThat(catchUp().run()).isTrue();
        Ledger whole = grown.sources.get(0).ledger;
        assertThat(late.decided(5)).isEmpty();
        assertThat(late.decided(41)).isEmpty();
        assertThat(late.queries().stateRoot(5)).isEmpty();
        assertThatThrownBy(() -> late.queries().blockHash(5))
                .isInstanceOfSatisfying(
                        QuoinException.class, e -> assertThat(e.code()).isEqualTo(LedgerError.LEDGER_HISTORY))
                .hasMessageContaining("from height 40 on");
        assertThatThrownBy(() -> late.queries().storage(TestNetwork.SORTING, 39))
                .isInstanceOfSatisfying(
                        QuoinException.class, e -> assertThat(e.code()).isEqualTo(LedgerError.LEDGER_HISTORY));
        late.queries().storage(TestNetwork.SORTING, 40).close();
        grown.follow(late);
        assertThat(ids(late)).isEqualTo(ids(whole)).isNotEmpty();
        assertThat(late.queries().contents(1, List.of()))
                .isEqualTo(whole.queries().contents(1, List.of()));
        assertThat(late.queries().submissions(2))
                .extracting(SubmissionRecord::id)
                .isEqualTo(whole.queries().submissions(2).stream()
                        .map(SubmissionRecord::id)
                        .toList());
    }

    @Test
    void itHandsOnWhatItTook() throws InterruptedException {
        grown.growTo(43);
        assertThat(catchUp().run()).isTrue();
        KeptSnapshots kept = new KeptSnapshots(store, GrownNetwork.INTERVAL);
        late.addListener(kept);
        grown.growTo(51);
        grown.follow(late);
        var member = grown.join("late");
        GrownNetwork.Source server = grown.sources.get(0);
        SnapshotServer second = new SnapshotServer(member, GrownNetwork.PROTOCOL, late.queries(), kept, 600);
        grown.sources.forEach(source -> source.answer((from, request) -> {
            throw new IllegalArgumentException("Only the node that came by a snapshot answers");
        }));
        Ledger later = grown.network.open(new MemoryStore());
        assertThat(grown.catchUp(later, grown.join("later"), CatchUpProgress.NONE)
                        .run())
                .isTrue();
        assertThat(later.tip().height()).isEqualTo(48);
        assertThat(later.queries().stateRoot(48))
                .isEqualTo(server.ledger.queries().stateRoot(48));
        assertThat(second.servedBytes()).isPositive();
    }

    @Test
    void blocksAreTakenOneByOneIfThePeersAreNotFarAhead() throws InterruptedException {
        grown.growTo(7);
        assertThat(catchUp().run()).isFalse();
        assertThat(late.tip().height()).isZero();
        grown.follow(late);
        assertThat(late.tip()).isEqualTo(grown.sources.get(0).ledger.tip());
        assertThat(late.queries().firstBlock()).isEqualTo(1);
    }

    @Test
    void aNodeWithAStateOfItsOwnKeepsItsBlocksAndReceipts() throws InterruptedException {
        grown.growTo(11);
        grown.follow(late);
        var receipts = contents(store, LedgerTables.RECEIPTS);
        grown.growTo(43);
        assertThat(catchUp().run()).isTrue();
        assertThat(late.tip().height()).isEqualTo(40);
        assertThat(late.decided(11)).isPresent();
        assertThat(late.decided(12)).isEmpty();
        assertThat(contents(store, LedgerTables.RECEIPTS)).containsAllEntriesOf(receipts);
        grown.follow(late);
        for (Table table : OF_THE_STATE) {
            assertThat(contents(store, table)).isEqualTo(contents(grown.sources.get(0).store, table));
        }
    }

    @Test
    void aCrashAtAnyWriteLeavesTheOldStateOrGoesOn() throws InterruptedException {
        grown.growTo(19);
        int crashes = 0;
        for (boolean crashed = true; crashed; crashes++) {
            MemoryStore disk = new MemoryStore();
            Ledger ledger = grown.network.open(disk);
            CatchUp first = grown.catchUp(ledger, grown.join("late"), CatchUpProgress.NONE);
            disk.failWriteAfter(crashes);
            try {
                assertThat(first.run()).isTrue();
                crashed = false;
            } catch (QuoinException e) {
                assertThat(e).hasMessageContaining("The disk is full");
            }
            disk.failWriteAfter(-1);
            Ledger reopened = grown.network.open(disk);
            assertThat(reopened.tip().height()).isIn(0L, 16L);
            if (reopened.tip().height() == 0) {
                assertThat(reopened.queries().stateRoot(0))
                        .isEqualTo(grown.sources.get(0).ledger.queries().stateRoot(0));
                assertThat(grown.catchUp(reopened, grown.join("late"), CatchUpProgress.NONE)
                                .run())
                        .isTrue();
            }
            grown.follow(reopened);
            for (Table table : OF_THE_STATE) {
                assertThat(contents(disk, table)).isEqualTo(contents(grown.sources.get(0).store, table));
            }
        }
        assertThat(crashes).isGreaterThan(10);
    }

    @Test
    void whatIsHereAlreadyIsNotFetchedAgainForANewerState() throws InterruptedException {
        grown.growTo(43);
        CatchUp stopped = grown.catchUp(late, grown.join("late"), state -> state.entries() < 5);
        assertThatThrownBy(stopped::run)
                .isInstanceOfSatisfying(
                        QuoinException.class, e -> assertThat(e.code()).isEqualTo(SnapshotError.SNAPSHOT_STOPPED));
        assertThat(late.tip().height()).isZero();
        assertThat(stopped.fetchedEntries()).isPositive();
        grown.growTo(51);
        Ledger restarted = grown.network.open(store);
        CatchUp second = grown.catchUp(restarted, grown.join("late"), CatchUpProgress.NONE);
        assertThat(second.run()).isTrue();
        assertThat(restarted.tip().height()).isEqualTo(48);
        assertThat(second.fetchedEntries()).isLessThan(store.size(LedgerTables.STATE));
        assertThat(restarted.queries().stateRoot(48))
                .isEqualTo(grown.sources.get(0).ledger.queries().stateRoot(48));
    }

    @Test
    void whoIsToldToStopBeforeTheStateIsCertainStops() {
        grown.growTo(43);
        CatchUp stopped = grown.catchUp(late, grown.join("late"), state -> false);
        assertThatThrownBy(stopped::run)
                .isInstanceOfSatisfying(
                        QuoinException.class, e -> assertThat(e.code()).isEqualTo(SnapshotError.SNAPSHOT_STOPPED));
        assertThat(grown.sources)
                .allSatisfy(source -> assertThat(source.server.servedBytes()).isZero());
    }

    @Test
    void whereNobodyIsConnectedTheStartGoesOn() throws InterruptedException {
        AtomicLong clock = new AtomicLong();
        InMemoryMesh.Member alone =
                new InMemoryMesh().join(FakeKeys.session("alone").publicKey());
        assertThat(grown.catchUp(late, alone, CatchUpProgress.NONE, () -> clock.getAndAdd(Offers.PATIENCE.toNanos()))
                        .run())
                .isFalse();
        assertThat(late.tip().height()).isZero();
    }

    @Test
    void aStoreThatWasBegunWithoutPathsGetsThem() {
        grown.growTo(11);
        grown.follow(late);
        var paths = contents(store, LedgerTables.PATHS);
        WriteBatch without = new WriteBatch();
        without.deleteRange(LedgerTables.PATHS, KeyRange.all());
        without.put(LedgerTables.PATHS, new byte[32], new byte[] {1});
        without.delete(LedgerTables.META, "paths".getBytes(StandardCharsets.US_ASCII));
        store.write(without, Durability.SYNCED);
        assertThat(grown.network.open(store).tip()).isEqualTo(late.tip());
        assertThat(contents(store, LedgerTables.PATHS)).isEqualTo(paths).isNotEmpty();
    }

    private static Set<?> ids(Ledger ledger) {
        return ledger.queries().submissions(100).stream()
                .map(SubmissionRecord::id)
                .collect(Collectors.toSet());
    }

    private static Map<String, String> contents(MemoryStore store, Table table) {
        return store.list(table).stream()
                .collect(Collectors.toMap(
                        entry -> Arrays.toString(entry.getKey()), entry -> Arrays.toString(entry.getValue())));
    }
}
