package io.quoin.plugins.libp2p.peerstore;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.plugins.libp2p.identity.PeerRecord;
import io.quoin.plugins.libp2p.wire.Multiaddr;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PeerBookTest {

    private static final long NOW = Duration.ofDays(20_000).toMillis();

    private final PeerBook book = new PeerBook();

    @Test
    void anOlderRecordIsNotTakenAndANewerOneIs() {
        assertThat(book.take(KnownPeers.at(1, "192.0.2.1", 7, true, NOW))).isTrue();
        assertThat(book.take(KnownPeers.at(1, "192.0.2.1", 6, true, NOW + 1))).isFalse();
        assertThat(book.all()).singleElement().satisfies(kept -> {
            assertThat(kept.statement().sequence()).isEqualTo(7);
            assertThat(kept.seen()).isEqualTo(NOW);
        });
        assertThat(book.take(KnownPeers.at(1, "192.0.2.9", 8, true, NOW))).isTrue();
        assertThat(book.all())
                .singleElement()
                .satisfies(kept ->
                        assertThat(kept.addresses()).containsExactly(Multiaddr.parse("/ip4/192.0.2.9/tcp/4001")));
    }

    @Test
    void sequencesAreUnsigned() {
        assertThat(book.take(numbered(Long.MAX_VALUE))).isTrue();
        assertThat(book.take(numbered(Long.MIN_VALUE))).as("one more").isTrue();
        assertThat(book.take(numbered(Long.MAX_VALUE))).isFalse();
    }

    @Test
    void onlyAddressesOnTheProvenHostAreDialled() {
        assertThat(book.take(KnownPeers.at(1, "/ip4/198.51.100.1/tcp/25", "192.0.2.1", 1, false, NOW)))
                .as("a peer cannot send this node to another's port")
                .isFalse();
        assertThat(book.take(KnownPeers.at(2, "/dns4/example.com/tcp/25", "192.0.2.1", 1, true, NOW)))
                .isFalse();
        assertThat(book.take(KnownPeers.at(3, "/ip4/0.0.0.0/tcp/4001", "192.0.2.1", 1, true, NOW)))
                .isTrue();
        assertThat(book.all())
                .singleElement()
                .satisfies(kept ->
                        assertThat(kept.addresses()).containsExactly(Multiaddr.parse("/ip4/192.0.2.1/tcp/4001")));
    }

    @Test
    void aHostThatWasReachedIsNotExchangedForOneThatWasNot() {
        book.take(KnownPeers.at(1, "/ip4/0.0.0.0/tcp/4001", "192.0.2.1", 1, true, NOW));
        assertThat(book.take(KnownPeers.at(1, "/ip4/0.0.0.0/tcp/4001", "192.0.2.2", 2, false, NOW + 5)))
                .isTrue();
        assertThat(book.all()).singleElement().satisfies(kept -> {
            assertThat(kept.host()).isEqualTo(KnownPeers.ip("192.0.2.1"));
            assertThat(kept.reached()).isTrue();
            assertThat(kept.seen()).isEqualTo(NOW + 5);
        });
    }

    @Test
    void strangersOfOneSubnetHaveTheirShareAndDoNotPushOutWhoWasReached() {
        assertThat(book.take(KnownPeers.at(1000, "192.0.2.200", 1, true, NOW))).isTrue();
        for (int i = 1; i <= 3 * PeerBook.MAX_OF_SITE; i++) {
            assertThat(book.take(KnownPeers.at(i, "192.0.2." + i, 1, false, NOW + i)))
                    .isTrue();
        }
        assertThat(book.all())
                .hasSize(PeerBook.MAX_OF_SITE)
                .anyMatch(kept -> kept.peer().equals(KnownPeers.id(1000)));
        assertThat(book.take(KnownPeers.at(2000, "192.0.2.201", 1, false, NOW - 1)))
                .as("seen before all others")
                .isFalse();
    }

    @Test
    void whoWasReachedStaysWhenTheBookIsFull() {
        for (int i = 1; i <= PeerBook.MAX_PEERS; i++) {
            assertThat(book.take(KnownPeers.at(i, "10.0." + i / 256 + "." + i % 256, 1, i % 2 == 0, NOW + i)))
                    .isTrue();
        }
        for (int i = 1; i <= 300; i++) {
            book.take(KnownPeers.at(5000 + i, "10.1." + i / 256 + "." + i % 256, 1, false, NOW + 10_000 + i));
        }
        assertThat(book.all())
                .hasSize(PeerBook.MAX_PEERS)
                .filteredOn(KnownPeer::reached)
                .hasSize(PeerBook.MAX_PEERS / 2);
        assertThat(book.take(KnownPeers.at(9000, "10.2.0.1", 1, true, NOW))).isTrue();
        assertThat(book.all()).hasSize(PeerBook.MAX_PEERS);
    }

    @Test
    void whoIsNotReachedWaitsLongerEachTimeAndComesAfterOthers() {
        book.take(KnownPeers.at(1, "192.0.2.1", 1, true, NOW + 1));
        book.take(KnownPeers.at(2, "192.0.2.2", 1, true, NOW));
        assertThat(order(NOW)).containsExactly(1, 2);
        long time = NOW;
        long pause = Duration.ofSeconds(30).toMillis();
        for (int i = 0; i < 10; i++) {
            book.failed(KnownPeers.id(1), time);
            assertThat(order(time + pause - 1)).containsExactly(2);
            assertThat(order(time + pause)).containsExactly(2, 1);
            time += pause;
            pause = Math.min(2 * pause, Duration.ofSeconds(30).toMillis() << 7);
        }
        book.connected(KnownPeers.id(1));
        assertThat(order(time)).containsExactly(1, 2);
        assertThat(book.candidates(peer -> true, 1, time)).hasSize(1);
        assertThat(book.candidates(peer -> false, 9, time)).isEmpty();
    }

    @Test
    void whoWasNotSeenForLongIsForgotten() {
        book.take(KnownPeers.at(1, "192.0.2.1", 1, true, NOW));
        book.expire(NOW + PeerBook.MAX_AGE.toMillis());
        assertThat(book.all()).hasSize(1);
        book.expire(NOW + PeerBook.MAX_AGE.toMillis() + 1);
        assertThat(book.all()).isEmpty();
    }

    @Test
    void onlyWhatIsNewIsToBeWritten() {
        assertThat(book.takeChanged()).isFalse();
        book.take(KnownPeers.at(1, "192.0.2.1", 1, true, NOW));
        assertThat(book.takeChanged()).isTrue();
        book.seen(KnownPeers.id(1), NOW + 1);
        book.seen(KnownPeers.id(2), NOW + 1);
        assertThat(book.takeChanged()).isFalse();
        book.seen(KnownPeers.id(1), NOW + Duration.ofHours(1).toMillis());
        assertThat(book.takeChanged()).isTrue();
    }

    private static KnownPeer numbered(long sequence) {
        KnownPeer some = KnownPeers.at(1, "192.0.2.1", 1, true, NOW);
        PeerRecord statement =
                new PeerRecord(some.peer(), sequence, some.statement().addresses());
        return new KnownPeer(statement, some.sealed(), some.host(), true, NOW);
    }

    /** The numbers of the peers that are dialled at a time. */
    private List<Integer> order(long time) {
        return book.candidates(peer -> true, 9, time).stream()
                .map(known -> known.peer().equals(KnownPeers.id(1)) ? 1 : 2)
                .toList();
    }
}
