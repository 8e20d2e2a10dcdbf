package io.quoin.plugins.libp2p.kad;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.spi.network.PeerId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DialledPeersTest {

    private final Random random = new Random(2);
    private final DialledPeers dialled = new DialledPeers(2);

    @Test
    void thoseUsedLongestAgoAreLetGo() {
        List<PeerId> peers = dial(4);
        dialled.used(peers.get(0));
        assertThat(dialled.takeSurplus(peer -> false)).containsExactly(peers.get(1), peers.get(2));
        assertThat(dialled.takeSurplus(peer -> false)).isEmpty();
    }

    @Test
    void thoseThatOthersWantStayAndDoNotCount() {
        List<PeerId> peers = dial(4);
        Set<PeerId> kept = Set.of(peers.get(0), peers.get(1));
        assertThat(dialled.takeSurplus(kept::contains)).isEmpty();
        dial(1);
        assertThat(dialled.takeSurplus(kept::contains)).containsExactly(peers.get(2));
        assertThat(dialled.takeSurplus(peer -> false)).as("wanted no more").containsExactly(peers.get(0), peers.get(1));
    }

    @Test
    void usingAPeerThatSomebodyElseConnectedDoesNotMakeItTheDhts() {
        List<PeerId> peers = dial(2);
        PeerId other = KadPeers.random(random).id();
        dialled.used(other);
        assertThat(dialled.takeSurplus(peer -> false)).isEmpty();
        dialled.disconnected(peers.get(0));
        dial(1);
        assertThat(dialled.takeSurplus(peer -> false)).isEmpty();
    }

    private List<PeerId> dial(int count) {
        List<PeerId> peers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            peers.add(KadPeers.random(random).id());
            dialled.dialled(peers.get(i));
        }
        return peers;
    }
}
