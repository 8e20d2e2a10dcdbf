package io.quoin.plugins.libp2p.kad;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.plugins.libp2p.address.IpBlock;
import io.quoin.plugins.libp2p.address.Subnet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ProviderStoreTest {

    private static final Optional<Subnet> LOCAL = Optional.empty();

    private final Random random = new Random(1);
    private final ProviderLimits limits = new ProviderLimits(40, 5, 8, 12, 2);
    private final ProviderStore store = new ProviderStore(limits);

    @Test
    void announcementsExpireUnlessTheyAreMadeAgain() {
        KadPeer once = KadPeers.random(random);
        KadPeer again = KadPeers.random(random);
        store.add(key(1), once, LOCAL, 0);
        store.add(key(1), again, LOCAL, 0);
        store.add(key(1), again, LOCAL, 10);
        assertThat(store.get(key(1), ProviderStore.LIFETIME - 1)).containsExactly(once, again);
        assertThat(store.get(key(1), ProviderStore.LIFETIME)).containsExactly(again);
        store.expire(ProviderStore.LIFETIME);
        assertThat(store.size()).isEqualTo(1);
        store.expire(ProviderStore.LIFETIME + 10);
        assertThat(store.size()).isZero();
    }

    @Test
    void aFullContentTakesNobodyNewButStillRenews() {
        List<KadPeer> first = new ArrayList<>();
        for (int i = 0; i < limits.perKey(); i++) {
            first.add(KadPeers.random(random));
            assertThat(store.add(key(1), first.get(i), LOCAL, 0)).isTrue();
        }
        assertThat(store.add(key(1), KadPeers.random(random), LOCAL, 0)).isFalse();
        assertThat(store.add(key(1), first.get(0), LOCAL, 5)).isTrue();
        assertThat(store.get(key(1), 0)).containsExactlyInAnyOrderElementsOf(first);
    }

    @Test
    void aSubnetHasItsShareOfAContent() {
        Optional<Subnet> one = Optional.of(new Subnet(new IpBlock("c6336400", 24)));
        assertThat(store.add(key(1), KadPeers.random(random), one, 0)).isTrue();
        assertThat(store.add(key(1), KadPeers.random(random), one, 0)).isTrue();
        assertThat(store.add(key(1), KadPeers.random(random), one, 0)).isFalse();
        assertThat(store.add(key(2), KadPeers.random(random), one, 0)).isTrue();
    }

    @Test
    void aPeerHasItsShareOfTheStore() {
        KadPeer spammer = KadPeers.random(random);
        for (int i = 0; i < limits.perProvider(); i++) {
            assertThat(store.add(key(i), spammer, LOCAL, 0)).isTrue();
        }
        assertThat(store.add(key(100), spammer, LOCAL, 0)).isFalse();
        assertThat(store.add(key(100), KadPeers.random(random), LOCAL, 0)).isTrue();
    }

    @Test
    void aSubnetHasItsShareOfTheStoreHoweverManyPeersItHas() {
        Optional<Subnet> crowded = Optional.of(new Subnet(new IpBlock("c6336400", 24)));
        Optional<Subnet> other = Optional.of(new Subnet(new IpBlock("cb007100", 24)));
        int taken = 0;
        for (int i = 0; i < limits.announcements(); i++) {
            taken += store.add(key(i), KadPeers.random(random), crowded, 0) ? 1 : 0;
        }
        assertThat(taken).isEqualTo(limits.perSubnet());
        assertThat(store.add(key(100), KadPeers.random(random), other, 0)).isTrue();
        store.expire(ProviderStore.LIFETIME);
        assertThat(store.add(key(100), KadPeers.random(random), crowded, 0)).isTrue();
    }

    /** A renewal from elsewhere counts there, so nobody fills another subnet's share by moving. */
    @Test
    void aPeerThatMovesCountsWhereItIs() {
        Optional<Subnet> from = Optional.of(new Subnet(new IpBlock("c6336400", 24)));
        Optional<Subnet> to = Optional.of(new Subnet(new IpBlock("cb007100", 24)));
        KadPeer mover = KadPeers.random(random);
        store.add(key(1), mover, from, 0);
        store.add(key(1), KadPeers.random(random), to, 0);
        assertThat(store.add(key(1), mover, to, 0)).isTrue();
        assertThat(store.add(key(1), KadPeers.random(random), to, 0)).isFalse();
        KadPeer late = KadPeers.random(random);
        assertThat(store.add(key(1), late, from, 0)).isTrue();
        assertThat(store.add(key(1), late, to, 5)).as("the share there is full").isFalse();
        assertThat(store.get(key(1), 0)).as("and the announcement stays").contains(late);
        assertThat(store.size()).isEqualTo(3);
    }

    @Property(tries = 100)
    void boundsHoldWhateverHappens(@ForAll long seed) {
        Random choices = new Random(seed);
        ProviderStore any = new ProviderStore(limits);
        List<KadPeer> peers = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            peers.add(KadPeers.random(choices));
        }
        for (int step = 0; step < 300; step++) {
            long now = step * (ProviderStore.LIFETIME / 100);
            if (choices.nextInt(20) == 0) {
                any.expire(now);
            }
            any.add(key(choices.nextInt(20)), peers.get(choices.nextInt(12)), LOCAL, now);
            int counted = 0;
            for (int k = 0; k < 20; k++) {
                int known = any.get(key(k), 0).size();
                assertThat(known).isLessThanOrEqualTo(limits.perKey());
                counted += known;
            }
            assertThat(any.size()).isEqualTo(counted).isLessThanOrEqualTo(limits.announcements());
        }
        any.expire(Long.MAX_VALUE);
        assertThat(any.size()).isZero();
        KadPeer last = peers.get(0);
        assertThat(any.add(key(1), last, LOCAL, 0)).isTrue();
    }

    private static byte[] key(int number) {
        return Numbered.bytes("content-" + number);
    }
}
