package io.quoin.host.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quoin.host.ledger.Checkpoint;
import io.quoin.host.ledger.merkle.KnownSubtree;
import io.quoin.host.ledger.merkle.Subtree;
import io.quoin.host.ledger.state.StateEntry;
import io.quoin.spi.value.Hash;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class SnapshotMessagesTest {

    private final GrownNetwork grown = new GrownNetwork(1);

    @Test
    void everyRequestComesBackAsItWas() {
        for (SnapshotRequest request : List.of(
                new SnapshotRequest.OfferOf(),
                new SnapshotRequest.ChangeAfter(7),
                new SnapshotRequest.BlockOf(Long.MAX_VALUE),
                new SnapshotRequest.PartOf(9, Subtree.ROOT))) {
            byte[] bytes = request.encode();
            assertThat(bytes.length).isLessThanOrEqualTo(SnapshotRequest.MAX_BYTES);
            assertThat(SnapshotRequest.decode(bytes)).isEqualTo(request);
            assertThatThrownBy(() -> SnapshotRequest.decode(Arrays.copyOf(bytes, bytes.length + 1)))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> SnapshotRequest.decode(Arrays.copyOf(bytes, bytes.length - 1)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void anOfferNamesNothingThatCannotBeCertified() {
        SnapshotOffer offer = new SnapshotOffer(18, List.of(8L, 16L));
        assertThat(SnapshotOffer.decode(offer.encode())).isEqualTo(offer);
        assertThatThrownBy(() -> new SnapshotOffer(17, List.of(16L))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SnapshotOffer(17, List.of(0L))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void everyFlippedBitOfEntriesIsRefused() {
        KnownSubtree whole = new KnownSubtree(
                Subtree.ROOT, grown.sources.get(0).ledger.queries().stateRoot(0).orElseThrow());
        byte[] right = StateParts.read(grown.sources.get(0).store, Subtree.ROOT, 1 << 20)
                .encode();
        assertThat(entries(right, whole)).isNotEmpty();
        for (int bit = 0; bit < right.length * 8; bit++) {
            byte[] wrong = right.clone();
            wrong[bit / 8] ^= (byte) (1 << bit % 8);
            assertThatThrownBy(() -> entries(wrong, whole)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void entriesInAnotherOrderOrTwiceAreRefused() {
        grown.growTo(3);
        KnownSubtree whole = new KnownSubtree(
                Subtree.ROOT, grown.sources.get(0).ledger.queries().stateRoot(3).orElseThrow());
        List<StateEntry> right = new ArrayList<>(entries(
                StateParts.read(grown.sources.get(0).store, Subtree.ROOT, 1 << 20)
                        .encode(),
                whole));
        List<StateEntry> twice = new ArrayList<>(right);
        twice.add(twice.get(twice.size() - 1));
        assertThatThrownBy(() -> new SubtreeAnswer.Entries(twice).of(whole))
                .isInstanceOf(IllegalArgumentException.class);
        Collections.swap(right, 0, 1);
        assertThatThrownBy(() -> new SubtreeAnswer.Entries(right).of(whole))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void severalEntriesWithTooManyBytesAreRefusedAndASingleOneIsNot() {
        byte[] half = new byte[SubtreeAnswer.MAX_ENTRY_BYTES / 2];
        StateEntry one = new StateEntry(new byte[] {1}, half);
        StateEntry two = new StateEntry(new byte[] {2}, half);
        assertThatThrownBy(() -> SubtreeAnswer.decode(new SubtreeAnswer.Entries(List.of(one, two)).encode()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Several entries");
        StateEntry large = new StateEntry(new byte[] {1}, new byte[2 * SubtreeAnswer.MAX_ENTRY_BYTES]);
        assertThat(SubtreeAnswer.decode(new SubtreeAnswer.Entries(List.of(large)).encode()))
                .isInstanceOfSatisfying(
                        SubtreeAnswer.Entries.class,
                        found -> assertThat(found.entries()).hasSize(1));
    }

    @Test
    void tooManySmallEntriesAreRefused() {
        StateEntry small = new StateEntry(new byte[] {1}, new byte[0]);
        byte[] most = new SubtreeAnswer.Entries(Collections.nCopies(SubtreeAnswer.MAX_ENTRIES, small)).encode();
        assertThat(SubtreeAnswer.decode(most)).isInstanceOf(SubtreeAnswer.Entries.class);
        byte[] more = new SubtreeAnswer.Entries(Collections.nCopies(SubtreeAnswer.MAX_ENTRIES + 1, small)).encode();
        assertThatThrownBy(() -> SubtreeAnswer.decode(more))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at most " + SubtreeAnswer.MAX_ENTRIES);
    }

    @Test
    void anEntryWithoutAKeyIsRefused() {
        StateEntry empty = new StateEntry(new byte[0], new byte[] {1});
        assertThatThrownBy(() -> SubtreeAnswer.decode(new SubtreeAnswer.Entries(List.of(empty)).encode()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("empty key");
    }

    @Test
    void blocksThatDoNotFollowEachOtherAreNoCheckpoint() {
        grown.growTo(6);
        var ledger = grown.sources.get(0).ledger;
        var second = ledger.decided(2).orElseThrow();
        var third = ledger.decided(3).orElseThrow();
        var fourth = ledger.decided(4).orElseThrow();
        Checkpoint checkpoint = new Checkpoint(second, third, fourth);
        assertThat(checkpoint.height()).isEqualTo(2);
        assertThat(checkpoint.root()).isEqualTo(ledger.queries().stateRoot(2).orElseThrow());
        assertThat(checkpoint.rootBefore())
                .isEqualTo(ledger.queries().stateRoot(1).orElseThrow());
        assertThatThrownBy(() -> new Checkpoint(third, fourth, second)).isInstanceOf(IllegalArgumentException.class);
        GrownNetwork other = new GrownNetwork(1);
        other.decide();
        other.decide();
        other.decide();
        assertThatThrownBy(() -> new Checkpoint(
                        second, other.sources.get(0).ledger.decided(3).orElseThrow(), fourth))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** What a node takes from an answer. */
    private static List<StateEntry> entries(byte[] answer, KnownSubtree whole) {
        if (SubtreeAnswer.decode(answer) instanceof SubtreeAnswer.Entries found) {
            return found.of(whole);
        }
        throw new IllegalArgumentException("Parts, of which none has the hash " + Hash.ZERO);
    }
}
