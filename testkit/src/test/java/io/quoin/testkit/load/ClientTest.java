package io.quoin.testkit.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.host.signing.SessionKeyPair;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ClientTest {

    private final Client client = new Client(5, SessionKeyPair.generate(new Random(3)), 2);

    @Test
    void aRequestIsDoneAtTheLastReplyThatItNeedsAndOnlyThen() {
        assertThat(SignedRequest.peek(client.next(new byte[0]))).contains(new SignedRequest.Id(5, 0));
        long now = System.nanoTime();
        assertThat(client.replied(0, now)).isEqualTo(-1);
        assertThat(client.replied(0, now)).isNotNegative();
        assertThat(client.replied(0, now)).isEqualTo(-1);
        assertThat(SignedRequest.peek(client.next(new byte[0]))).contains(new SignedRequest.Id(5, 1));
        long later = System.nanoTime();
        assertThat(client.replied(0, later)).as("a late reply").isEqualTo(-1);
        assertThat(client.replied(1, later)).isEqualTo(-1);
        assertThat(client.replied(1, later)).isNotNegative();
    }

    @Test
    void percentilesAreTheNearestRankOfWhatWasCounted() {
        Latencies latencies = new Latencies();
        latencies.add(1, 1);
        assertThat(latencies.take().percentile(99)).isEqualTo(1e-6);
        for (int i = 1; i <= 10_000; i++) {
            latencies.add(i * 1_000_000L, (i - 1) / 100);
        }
        assertThat(latencies.count()).isEqualTo(10_000);
        Latencies.Snapshot snapshot = latencies.take();
        assertThat(snapshot.count()).isEqualTo(10_000);
        assertThat(snapshot.blocks()).isEqualTo(100);
        assertThat(snapshot.percentile(50)).isEqualTo(5_000);
        assertThat(snapshot.percentile(99)).isEqualTo(9_900);
        assertThat(latencies.count()).isZero();
    }
}
