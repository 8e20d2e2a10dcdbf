package io.quoin.plugins.libp2p.kad;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.spi.error.NetworkError;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.network.PeerId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class PeerSlotsTest {

    private final Random random = new Random(9);
    private final PeerId peer = KadPeers.random(random).id();
    private final PeerSlots slots = new PeerSlots();
    private final List<CompletableFuture<String>> started = new ArrayList<>();

    @Test
    void requestsBeyondTheSlotsWaitAndAllAreAnswered() {
        List<CompletableFuture<String>> results = new ArrayList<>();
        for (int i = 0; i < PeerSlots.AT_ONCE + PeerSlots.MAX_WAITING; i++) {
            results.add(request(peer));
        }
        for (int i = 0; i < results.size(); i++) {
            assertThat(started).hasSize(Math.min(results.size(), PeerSlots.AT_ONCE + i));
            assertThat(results.get(i)).isNotDone();
            started.get(i).complete("answer " + i);
            assertThat(results.get(i)).isCompletedWithValue("answer " + i);
        }
    }

    @Test
    void aFullLineRefusesAndOtherPeersAreNotHeldUp() {
        for (int i = 0; i < PeerSlots.AT_ONCE + PeerSlots.MAX_WAITING; i++) {
            var unused = request(peer);
        }
        assertThat(request(peer)).isCompletedExceptionally();
        assertThat(request(KadPeers.random(random).id())).isNotDone();
        assertThat(started).hasSize(PeerSlots.AT_ONCE + 1);
    }

    @Test
    void aRequestThatFailsFreesItsSlot() {
        CompletableFuture<String> first = request(peer);
        for (int i = 0; i < PeerSlots.AT_ONCE; i++) {
            var unused = request(peer);
        }
        started.get(0).completeExceptionally(new QuoinException(NetworkError.NET_TIMEOUT, "late"));
        assertThat(first).isCompletedExceptionally();
        assertThat(started).hasSize(PeerSlots.AT_ONCE + 1);
    }

    private CompletableFuture<String> request(PeerId to) {
        return slots.run(to, () -> {
            CompletableFuture<String> answer = new CompletableFuture<>();
            started.add(answer);
            return answer;
        });
    }
}
