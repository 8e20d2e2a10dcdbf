package io.quoin.plugins.libp2p.kad;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.spi.error.NetworkError;
import io.quoin.spi.error.QuoinException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LivenessTest {

    private static final KadMessage ANSWER = KadMessage.request(KadType.FIND_NODE, new byte[] {1});

    private final Random random = new Random(4);
    private final KadPeer peer = KadPeers.random(random);
    private final RoutingTable table = new RoutingTable(KadPeers.random(random).place(), TableLimits.standard());
    private final List<CompletableFuture<KadMessage>> questions = new ArrayList<>();
    private final Liveness liveness = new Liveness(table, this::ask, Runnable::run, () -> Instant.ofEpochMilli(50));

    @ParameterizedTest
    @EnumSource(
            value = NetworkError.class,
            names = {"NET_OVERLOADED", "NET_CLOSED", "NET_ADDRESS"})
    void whatIsThisNodesFaultCostsNobodyItsPlace(NetworkError code) {
        table.offer(peer, Optional.empty(), 0);
        liveness.check(10);
        fail(questions.get(0), code);
        assertThat(table.size()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = NetworkError.class,
            names = {"NET_UNREACHABLE", "NET_TIMEOUT", "NET_PROTOCOL", "NET_TOO_LARGE", "NET_PEER_MISMATCH"})
    void whoDoesNotAnswerLosesItsPlace(NetworkError code) {
        table.offer(peer, Optional.empty(), 0);
        liveness.check(10);
        fail(questions.get(0), code);
        assertThat(table.size()).isZero();
    }

    @Test
    void whoAnswersHasBeenSeen() {
        table.offer(peer, Optional.empty(), 0);
        liveness.check(10);
        questions.get(0).complete(ANSWER);
        liveness.check(49);
        assertThat(questions).hasSize(1);
    }

    @Test
    void aConnectedPeerThatLostItsPlaceGetsItBackWhenItAnswers() {
        List<TableEntry> serving = List.of(new TableEntry(peer, Optional.empty(), 0));
        table.offer(peer, Optional.empty(), 0);
        liveness.refill(serving);
        assertThat(questions).as("a peer of the table is not asked").isEmpty();
        table.remove(peer);
        liveness.refill(serving);
        liveness.refill(serving);
        assertThat(questions).as("asked once at a time").hasSize(1);
        fail(questions.get(0), NetworkError.NET_TIMEOUT);
        assertThat(table.size()).isZero();
        liveness.refill(serving);
        questions.get(1).complete(ANSWER);
        assertThat(table.closest(peer.place(), 1)).containsExactly(peer);
    }

    @Test
    void thisNodeItselfIsNotAsked() {
        KadPeer self = KadPeers.random(random);
        RoutingTable own = new RoutingTable(self.place(), TableLimits.standard());
        assertThat(own.misses(self, Optional.empty())).isFalse();
        assertThat(own.misses(peer, Optional.empty())).isTrue();
    }

    private CompletableFuture<KadMessage> ask(KadPeer asked) {
        CompletableFuture<KadMessage> answer = new CompletableFuture<>();
        questions.add(answer);
        return answer;
    }

    private static void fail(CompletableFuture<KadMessage> question, NetworkError code) {
        question.completeExceptionally(new CompletionException(new QuoinException(code, "for the test")));
    }
}
