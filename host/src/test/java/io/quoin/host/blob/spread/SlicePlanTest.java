package io.quoin.host.blob.spread;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.host.blob.coding.BlobManifest;
import io.quoin.spi.network.PeerId;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SlicePlanTest {

    private static final BlobManifest MANIFEST = Fixtures.manifest(1, 300);
    private static final int SLICES = MANIFEST.slices();
    private static final int DATA = MANIFEST.coding().dataShards();

    private static SliceView view(PeerId self, SortedMap<PeerId, SortedSet<Integer>> kept, int rounds) {
        Map<PeerId, Set<Integer>> others = new TreeMap<>(kept);
        others.remove(self);
        others.values().removeIf(Set::isEmpty);
        return new SliceView(self, MANIFEST, kept.getOrDefault(self, new TreeSet<>()), others, kept.keySet(), rounds);
    }

    private static SortedSet<Integer> all(SortedMap<PeerId, SortedSet<Integer>> kept) {
        SortedSet<Integer> slices = new TreeSet<>();
        kept.values().forEach(slices::addAll);
        return slices;
    }

    private static SortedSet<Integer> union(SortedSet<Integer> some, SortedSet<Integer> more) {
        SortedSet<Integer> all = new TreeSet<>(some);
        all.addAll(more);
        return all;
    }

    /** Nodes act one after the other, each on what is true then. */
    @Property(tries = 300)
    void fromAnyStateEachSliceEndsUpAtOnePeerAndNoPeerHasMoreThanItsShare(
            @ForAll @IntRange(min = 1, max = 12) int peers, @ForAll long seed) {
        Random random = new Random(seed);
        SortedMap<PeerId, SortedSet<Integer>> kept = new TreeMap<>();
        for (int number = 0; number < peers; number++) {
            SortedSet<Integer> slices = new TreeSet<>();
            for (int slice = 0; slice < SLICES; slice++) {
                if (random.nextInt(4) == 0) {
                    slices.add(slice);
                }
            }
            kept.put(Fixtures.peer(number), slices);
        }
        boolean enough = all(kept).size() >= DATA;
        for (int round = 1; round <= 30; round++) {
            for (PeerId self : kept.keySet()) {
                SortedSet<Integer> own = kept.getOrDefault(self, new TreeSet<>());
                if (own.isEmpty()) {
                    continue;
                }
                int before = all(kept).size();
                SlicePlan plan = SlicePlan.of(view(self, kept, round));
                assertThat(plan.lost()).isEqualTo(before < DATA);
                own.removeAll(plan.drop());
                plan.give().forEach((peer, slices) -> kept.merge(peer, slices, SlicePlanTest::union));
                assertThat(all(kept)).hasSizeGreaterThanOrEqualTo(before);
            }
        }
        if (enough) {
            int share = (SLICES + peers - 1) / peers;
            assertThat(all(kept)).hasSize(SLICES);
            assertThat(kept.values()).allMatch(slices -> slices.size() <= share);
            assertThat(kept.values().stream().mapToInt(Set::size).sum()).isEqualTo(SLICES);
        }
    }

    @Test
    void whoKeepsAllGivesTheOthersTheirShares() {
        SortedMap<PeerId, SortedSet<Integer>> kept = new TreeMap<>();
        for (int number = 0; number < 3; number++) {
            kept.put(Fixtures.peer(number), new TreeSet<>());
        }
        kept.put(Fixtures.peer(0), new TreeSet<>(Set.of(0, 1, 2, 3, 4)));
        SlicePlan plan = SlicePlan.of(view(Fixtures.peer(0), kept, 0));
        assertThat(plan.give().keySet()).containsExactlyInAnyOrder(Fixtures.peer(1), Fixtures.peer(2));
        assertThat(plan.give().values().stream().mapToInt(Set::size).sum()).isEqualTo(3);
        assertThat(plan.drop()).isEmpty();
        assertThat(plan.missing()).isEmpty();
    }

    @Test
    void holdersTakeTurnsInMakingWhatIsMissing() {
        SortedMap<PeerId, SortedSet<Integer>> kept = new TreeMap<>();
        for (int number = 0; number < 4; number++) {
            kept.put(Fixtures.peer(number), new TreeSet<>(Set.of(number)));
        }
        for (int rounds = 0; rounds < 8; rounds++) {
            int acting = 0;
            for (PeerId self : kept.keySet()) {
                SlicePlan plan = SlicePlan.of(view(self, kept, rounds));
                assertThat(plan.missing()).containsExactly(4);
                acting += plan.give().isEmpty() ? 0 : 1;
            }
            assertThat(acting).isEqualTo(Math.max(0, Math.min(4, rounds - 1)));
        }
    }

    @Test
    void withTooFewSlicesNothingCanBeMade() {
        SortedMap<PeerId, SortedSet<Integer>> kept = new TreeMap<>();
        kept.put(Fixtures.peer(0), new TreeSet<>(Set.of(0)));
        kept.put(Fixtures.peer(1), new TreeSet<>(Set.of(1)));
        SlicePlan plan = SlicePlan.of(view(Fixtures.peer(0), kept, 9));
        assertThat(plan.lost()).isTrue();
        assertThat(plan.give()).isEmpty();
    }
}
