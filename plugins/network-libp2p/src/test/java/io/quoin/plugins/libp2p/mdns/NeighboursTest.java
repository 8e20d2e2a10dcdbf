package io.quoin.plugins.libp2p.mdns;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.plugins.libp2p.Vectors;
import io.quoin.plugins.libp2p.net.PeerSource;
import io.quoin.plugins.libp2p.wire.Multiaddr;
import io.quoin.spi.network.PeerId;
import java.util.List;
import org.junit.jupiter.api.Test;

class NeighboursTest {

    private static final String LINK = "eth0/IPv4";
    private static final long NOW = 1_000_000;

    private final Neighbours neighbours = new Neighbours();

    @Test
    void onlyTheFirstStatementIsNews() {
        assertThat(take(1, "192.168.7.9", 120, NOW)).isTrue();
        assertThat(take(1, "192.168.7.9", 120, NOW + 1)).isFalse();
        assertThat(candidates(NOW)).containsExactly(id(1));
    }

    @Test
    void whoDoesNotTellAgainIsForgotten() {
        take(1, "192.168.7.9", 120, NOW);
        take(2, "192.168.7.9", 0xffffffffL, NOW);
        take(3, "192.168.7.9", 1, NOW);
        neighbours.expire(NOW + 9_999);
        assertThat(candidates(NOW + 9_999)).as("10 s at least").containsExactlyInAnyOrder(id(1), id(2), id(3));
        neighbours.expire(NOW + 10_000);
        assertThat(candidates(NOW + 10_000)).containsExactlyInAnyOrder(id(1), id(2));
        neighbours.expire(NOW + 119_999);
        assertThat(neighbours.size()).isEqualTo(2);
        neighbours.expire(NOW + 120_000);
        assertThat(neighbours.size()).isZero();
    }

    @Test
    void whoSaysGoodbyeIsForgottenSoon() {
        take(1, "192.168.7.9", 120, NOW);
        assertThat(take(1, "192.168.7.9", 0, NOW)).isFalse();
        assertThat(take(2, "192.168.7.9", 0, NOW)).isFalse();
        assertThat(candidates(NOW)).containsExactly(id(1));
        neighbours.expire(NOW + 1_000);
        assertThat(neighbours.size()).isZero();
    }

    @Test
    void oneSenderHasItsShareAndAllHaveTheirBound() {
        for (int i = 0; i < 100; i++) {
            take(i, "192.168.7.9", 120, NOW);
        }
        assertThat(neighbours.size()).isEqualTo(Neighbours.MAX_OF_SENDER);
        for (int i = 100; i < 500; i++) {
            take(i, "192.168." + i / 200 + "." + i % 200, 120, NOW);
        }
        assertThat(neighbours.size()).isEqualTo(Neighbours.MAX_PEERS);
        assertThat(take(1, "192.168.7.9", 120, NOW + 60_000))
                .as("known already")
                .isFalse();
        neighbours.expire(NOW + 120_000);
        assertThat(candidates(NOW + 120_000)).containsExactly(id(1));
    }

    @Test
    void whoIsNotReachedWaits() {
        take(1, "192.168.7.9", 120, NOW);
        take(2, "192.168.7.9", 120, NOW);
        neighbours.failed(id(1), NOW);
        assertThat(candidates(NOW + 29_999)).containsExactly(id(2));
        assertThat(candidates(NOW + 30_000)).containsExactly(id(2), id(1));
        assertThat(neighbours.candidates(peer -> true, 1, NOW)).hasSize(1);
        assertThat(neighbours.candidates(peer -> false, 9, NOW)).isEmpty();
    }

    /** Else a peer that comes and goes in each packet would be dialled at each. */
    @Test
    void whoGoesAndComesBackWaitsAsBefore() {
        take(1, "192.168.7.9", 120, NOW);
        neighbours.failed(id(1), NOW);
        take(1, "192.168.7.9", 0, NOW);
        neighbours.expire(NOW + 1_000);
        assertThat(take(1, "192.168.7.9", 120, NOW + 1_000)).isTrue();
        assertThat(candidates(NOW + 29_999)).isEmpty();
        neighbours.connected(id(1));
        assertThat(candidates(NOW + 29_999)).containsExactly(id(1));
    }

    @Test
    void peersThatAreMadeUpAreDialledSlowly() {
        for (int i = 0; i < 100; i++) {
            take(i, "192.168.7." + i, 120, NOW);
        }
        assertThat(candidates(NOW)).hasSize(Neighbours.DIALS_AT_ONCE);
        assertThat(candidates(NOW + 999)).isEmpty();
        assertThat(candidates(NOW + 3_000)).hasSize(3);
    }

    @Test
    void peersHeardLatelyNeedNotTellAgain() {
        take(1, "192.168.7.9", 120, NOW);
        assertThat(neighbours.known(LINK, NOW + 20_000)).containsExactly(PeerService.pointer(MdnsPackets.name(1), 100));
        assertThat(neighbours.known("wlan0/IPv4", NOW)).isEmpty();
        assertThat(neighbours.known(LINK, NOW + 60_001)).isEmpty();
    }

    private boolean take(int number, String from, long ttl, long now) {
        LinkAddresses.Stated stated =
                new LinkAddresses.Stated(id(number), List.of(Multiaddr.parse("/ip4/" + from + "/tcp/1")));
        return neighbours.take(MdnsPackets.name(number), stated, LINK, MdnsPackets.ip(from), ttl, now);
    }

    private List<PeerId> candidates(long now) {
        return neighbours.candidates(peer -> true, 999, now).stream()
                .map(PeerSource.Candidate::peer)
                .toList();
    }

    private static PeerId id(int number) {
        return Vectors.identity(number).id();
    }
}
