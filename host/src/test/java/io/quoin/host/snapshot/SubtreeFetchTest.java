package io.quoin.host.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.host.ledger.merkle.KnownSubtree;
import io.quoin.host.ledger.merkle.Subtree;
import io.quoin.spi.network.PeerId;
import io.quoin.spi.value.Hash;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SubtreeFetchTest {

    private static final PeerId ADA = new PeerId("ada");
    private static final PeerId BOB = new PeerId("bob");

    private static SubtreeFetch fetch(int subtrees, PeerId... peers) {
        SubtreeFetch fetch = new SubtreeFetch(List.of(peers));
        for (int i = 0; i < subtrees; i++) {
            fetch.add(new KnownSubtree(Subtree.ROOT, Hash.sha256(new byte[] {(byte) i})));
        }
        return fetch;
    }

    private static List<SubtreeFetch.Ask> all(SubtreeFetch fetch) {
        List<SubtreeFetch.Ask> asks = new ArrayList<>();
        for (Optional<SubtreeFetch.Ask> ask = fetch.next(); ask.isPresent(); ask = fetch.next()) {
            asks.add(ask.get());
        }
        return asks;
    }

    @Test
    void severalPeersAreAskedAtOnceButNotForTooMuch() {
        SubtreeFetch fetch = fetch(9, ADA, BOB);
        List<SubtreeFetch.Ask> asks = all(fetch);
        assertThat(asks).hasSize(2 * SubtreeFetch.MAX_PENDING_OF_PEER);
        assertThat(asks).filteredOn(ask -> ask.peer().equals(ADA)).hasSize(SubtreeFetch.MAX_PENDING_OF_PEER);
        fetch.answered(asks.get(0));
        assertThat(all(fetch))
                .singleElement()
                .satisfies(ask -> assertThat(ask.peer()).isEqualTo(asks.get(0).peer()));
    }

    @Test
    void whatOneDoesNotAnswerTheOtherIsAsked() {
        SubtreeFetch fetch = fetch(1, ADA, BOB);
        SubtreeFetch.Ask ask = fetch.next().orElseThrow();
        fetch.useless(ask);
        SubtreeFetch.Ask again = fetch.next().orElseThrow();
        assertThat(again.subtree()).isEqualTo(ask.subtree());
        assertThat(again.peer()).isNotEqualTo(ask.peer());
        assertThat(fetch.isDone()).isFalse();
        fetch.answered(again);
        assertThat(fetch.isDone()).isTrue();
    }

    @Test
    void whoFailsAgainAndAgainIsNotAsked() {
        SubtreeFetch fetch = fetch(5, ADA);
        for (int i = 0; i < SubtreeFetch.MAX_FAILURES; i++) {
            fetch.failed(fetch.next().orElseThrow());
        }
        assertThat(fetch.next()).isEmpty();
        assertThat(fetch.isIdle()).isTrue();
        assertThat(fetch.isDone()).isFalse();
    }
}
