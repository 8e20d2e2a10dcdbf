package io.quoin.plugins.libp2p.kad;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.plugins.libp2p.address.IpBlock;
import io.quoin.plugins.libp2p.address.Subnet;
import io.quoin.plugins.libp2p.kad.RoutingTable.Admission;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RoutingTableTest {

    private static final TableLimits LIMITS = TableLimits.standard();
    private static final Optional<Subnet> LOCAL = Optional.empty();

    private final Random random = new Random(7);
    private final KadPeer self = KadPeers.random(random);
    private final RoutingTable table = new RoutingTable(self.place(), LIMITS);

    @Property(tries = 200)
    void limitsHoldWhateverHappens(@ForAll long seed, @ForAll @IntRange(min = 1, max = 400) int steps) {
        Random choices = new Random(seed);
        KadPeer own = KadPeers.random(choices);
        RoutingTable any = new RoutingTable(own.place(), LIMITS);
        List<KadPeer> offered = new ArrayList<>(List.of(own));
        for (int now = 0; now < steps; now++) {
            KadPeer peer =
                    choices.nextInt(3) > 0 ? KadPeers.random(choices) : offered.get(choices.nextInt(offered.size()));
            switch (choices.nextInt(6)) {
                case 0 -> any.remove(peer);
                case 1 -> any.seen(peer, now);
                default -> any.offer(peer, subnet(choices), now);
            }
            offered.add(peer);
        }
        assertLimits(any, own);
        KadPeer target = KadPeers.random(choices);
        List<KadPeer> expected = any.entries().stream()
                .map(TableEntry::peer)
                .sorted(target.place().nearestFirst())
                .limit(20)
                .toList();
        assertThat(any.closest(target.place(), 20)).isEqualTo(expected);
    }

    private static void assertLimits(RoutingTable table, KadPeer own) {
        Map<Integer, Integer> bucketSizes = new HashMap<>();
        Map<Subnet, Integer> inTable = new HashMap<>();
        Map<String, Integer> inBucket = new HashMap<>();
        for (TableEntry entry : table.entries()) {
            int bucket = own.place().commonPrefix(entry.peer().place());
            bucketSizes.merge(bucket, 1, Integer::sum);
            entry.subnet().ifPresent(subnet -> {
                inTable.merge(subnet, 1, Integer::sum);
                inBucket.merge(bucket + "/" + subnet, 1, Integer::sum);
            });
        }
        assertThat(table.entries())
                .hasSize(table.size())
                .noneMatch(entry -> entry.peer().equals(own));
        assertThat(bucketSizes.values()).allMatch(size -> size <= LIMITS.bucketSize());
        assertThat(inTable.values()).allMatch(count -> count <= LIMITS.subnetInTable());
        assertThat(inBucket.values()).allMatch(count -> count <= LIMITS.subnetInBucket());
    }

    @Test
    void newcomersDoNotPushOutPeersThatAnswer() {
        List<KadPeer> known = fillBucket();
        for (int i = 0; i < 100; i++) {
            assertThat(table.offer(inBucketZero(), LOCAL, 1000 + i)).isEqualTo(Admission.SPARE);
        }
        assertThat(table.closest(self.place(), 100)).containsExactlyInAnyOrderElementsOf(known);
    }

    @Test
    void theSpareSeenLastTakesTheNextFreePlace() {
        List<KadPeer> known = fillBucket();
        KadPeer earlier = inBucketZero();
        KadPeer later = inBucketZero();
        table.offer(earlier, LOCAL, 1);
        table.offer(later, LOCAL, 2);
        table.remove(known.get(3));
        assertThat(table.closest(self.place(), 100)).contains(later).doesNotContain(earlier, known.get(3));
        table.remove(known.get(4));
        assertThat(table.closest(self.place(), 100)).contains(earlier);
    }

    @Test
    void aSubnetHasItsShareAndNotMore() {
        Optional<Subnet> one = Optional.of(new Subnet(new IpBlock("c6336400", 24)));
        assertThat(table.offer(inBucketZero(), one, 0)).isEqualTo(Admission.ADDED);
        KadPeer second = inBucketZero();
        assertThat(table.offer(second, one, 0)).isEqualTo(Admission.ADDED);
        assertThat(table.offer(inBucketZero(), one, 0)).isEqualTo(Admission.REFUSED);
        assertThat(table.offer(KadPeers.near(self.place(), 1, random), one, 0)).isEqualTo(Admission.ADDED);
        assertThat(table.offer(KadPeers.near(self.place(), 2, random), one, 0)).isEqualTo(Admission.REFUSED);
        table.remove(second);
        assertThat(table.offer(inBucketZero(), one, 0)).isEqualTo(Admission.ADDED);
    }

    @Test
    void aPeerThatMovesIntoAFullSubnetLosesItsPlace() {
        Optional<Subnet> one = Optional.of(new Subnet(new IpBlock("c6336400", 24)));
        table.offer(inBucketZero(), one, 0);
        table.offer(inBucketZero(), one, 0);
        KadPeer moving = inBucketZero();
        assertThat(table.offer(moving, LOCAL, 0)).isEqualTo(Admission.ADDED);
        assertThat(table.offer(moving, one, 1)).isEqualTo(Admission.REFUSED);
        assertThat(table.size()).isEqualTo(2);
    }

    @Test
    void thoseSilentForLongestAreAskedFirst() {
        KadPeer first = inBucketZero();
        KadPeer second = inBucketZero();
        KadPeer third = inBucketZero();
        table.offer(first, LOCAL, 1);
        table.offer(second, LOCAL, 2);
        table.offer(third, LOCAL, 3);
        table.seen(first, 4);
        assertThat(table.silentSince(3, 5)).containsExactly(second, third);
        assertThat(table.silentSince(3, 1)).containsExactly(second);
        assertThat(table.silentSince(1, 5)).isEmpty();
    }

    @Test
    void theNodeItselfIsRefused() {
        assertThat(table.offer(self, LOCAL, 0)).isEqualTo(Admission.REFUSED);
        table.remove(self);
        assertThat(table.deepest()).isEqualTo(-1);
    }

    private List<KadPeer> fillBucket() {
        List<KadPeer> known = new ArrayList<>();
        for (int i = 0; i < LIMITS.bucketSize(); i++) {
            known.add(inBucketZero());
            assertThat(table.offer(known.get(i), LOCAL, i)).isEqualTo(Admission.ADDED);
        }
        return known;
    }

    private KadPeer inBucketZero() {
        while (true) {
            KadPeer candidate = KadPeers.random(random);
            if (candidate.place().commonPrefix(self.place()) == 0) {
                return candidate;
            }
        }
    }

    private static Optional<Subnet> subnet(Random choices) {
        int number = choices.nextInt(12);
        return number == 0 ? LOCAL : Optional.of(new Subnet(new IpBlock("c633" + (10 + number) + "00", 24)));
    }
}
